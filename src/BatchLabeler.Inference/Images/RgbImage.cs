namespace BatchLabeler.Inference.Images;

/// <summary>An upright picture in memory.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Pixels">RGB of eight bits row by row, <c>[Height, Width, 3]</c>.</param>
public sealed record RgbImage(int Width, int Height, byte[] Pixels);
