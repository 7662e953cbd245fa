using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Labeling;

/// <summary>What became of one image: labels, or the error that it failed with.</summary>
/// <param name="Image">The image.</param>
/// <param name="Width">Its width in pixels as a viewer shows it; 0 if it was not decoded.</param>
/// <param name="Height">Its height in pixels as a viewer shows it; 0 if it was not decoded.</param>
/// <param name="Labels">Its labels; null if it failed.</param>
/// <param name="Error">Why it failed; null if it was labelled.</param>
/// <param name="Pixels">The picture as the model saw it; null if it failed or was not asked for.</param>
public sealed record LabeledImage(
    ImageReference Image, int Width, int Height, ImageLabels? Labels, ImageException? Error, DecodedImage? Pixels);
