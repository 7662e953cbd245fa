namespace BatchLabeler.Inference.Images;

/// <summary>A picture resized for the model.</summary>
/// <param name="OriginalWidth">Width in pixels before resizing, after the EXIF orientation was applied.</param>
/// <param name="OriginalHeight">Height in pixels before resizing, after the EXIF orientation was applied.</param>
/// <param name="Size">Side of the square in pixels.</param>
/// <param name="Rgb">Pixels row by row, <c>[Size, Size, 3]</c>, RGB of eight bits.</param>
public sealed record DecodedImage(int OriginalWidth, int OriginalHeight, int Size, byte[] Rgb);
