using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Operations that give every value of a channel another one, wherever it stands.</summary>
internal static class ChannelTable
{
    public const int Values = 256;
    private const int Channels = 3;

    /// <summary>The same table for all channels.</summary>
    public static RgbImage Apply(RgbImage image, Func<int, int> value)
    {
        var table = new byte[Values];
        for (var i = 0; i < Values; i++)
            table[i] = (byte)Math.Clamp(value(i), 0, byte.MaxValue);
        return image with { Pixels = Array.ConvertAll(image.Pixels, pixel => table[pixel]) };
    }

    /// <summary>A table for each channel, made from how often its values occur; a table of null leaves the channel as it is.</summary>
    public static RgbImage ApplyByHistogram(RgbImage image, Func<int[], byte[]?> table)
    {
        var pixels = (byte[])image.Pixels.Clone();
        for (var channel = 0; channel < Channels; channel++)
        {
            var counts = new int[Values];
            for (var i = channel; i < pixels.Length; i += Channels)
                counts[pixels[i]]++;
            if (table(counts) is not { } values)
                continue;
            for (var i = channel; i < pixels.Length; i += Channels)
                pixels[i] = values[pixels[i]];
        }
        return image with { Pixels = pixels };
    }
}
