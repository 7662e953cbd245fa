namespace BatchLabeler.Inference.Labeling;

/// <summary>A batch size, and how fast it was.</summary>
/// <param name="Size">Images per run of the model.</param>
/// <param name="ImagesPerSecond">Measured with it, the model alone.</param>
public sealed record BatchSizeChoice(int Size, double ImagesPerSecond);
