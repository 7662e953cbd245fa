using BatchLabeler.Inference.Labeling;

namespace BatchLabeler.Cli.Label.Predictions;

/// <summary>The model's answer for one image.</summary>
/// <param name="Width">Width in pixels as a viewer shows it.</param>
/// <param name="Height">Height in pixels as a viewer shows it.</param>
/// <param name="Labels">The labels, with region maps.</param>
/// <param name="Thumbnail">Makes a small JPEG of the image.</param>
internal sealed record ImageOutcome(int Width, int Height, ImageLabels Labels, Func<byte[]> Thumbnail);
