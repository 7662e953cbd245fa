using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Labeling;

/// <summary>An image that was read and decoded, or the error that it failed with.</summary>
internal sealed record PreparedImage(ImageReference Image, DecodedImage? Decoded, ImageException? Error);
