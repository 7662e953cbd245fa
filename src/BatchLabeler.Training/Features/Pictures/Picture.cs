namespace BatchLabeler.Training.Features.Pictures;

/// <summary>A picture in the size of the encoder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rgb">RGB of eight bits, <c>[S, S, 3]</c>.</param>
public sealed record Picture(string Name, ReadOnlyMemory<byte> Rgb);
