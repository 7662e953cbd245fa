using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Stretches every channel over all values, as Pillow's <c>ImageOps.autocontrast</c> without a cut-off.</summary>
public static class AutoContrast
{
    /// <summary>Maps the lowest value of each channel to 0 and the highest to 255; a channel of one value stays.</summary>
    public static RgbImage Apply(RgbImage image) => ChannelTable.ApplyByHistogram(image, Stretch);

    private static byte[]? Stretch(int[] counts)
    {
        var (low, high) = (Array.FindIndex(counts, count => count > 0), Array.FindLastIndex(counts, count => count > 0));
        if (high <= low)
            return null;
        var scale = 255.0 / (high - low);
        var offset = -low * scale;
        return [.. Enumerable.Range(0, ChannelTable.Values).Select(value => (byte)Math.Clamp((int)((value * scale) + offset), 0, byte.MaxValue))];
    }
}
