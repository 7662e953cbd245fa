using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Makes the values of every channel about equally frequent, as Pillow's <c>ImageOps.equalize</c>.</summary>
public static class Equalize
{
    /// <summary>Maps each value to the share of values below it; a channel of one value, or of too few pixels to tell, stays.</summary>
    public static RgbImage Apply(RgbImage image) => ChannelTable.ApplyByHistogram(image, Spread);

    private static byte[]? Spread(int[] counts)
    {
        var last = Array.FindLast(counts, count => count > 0);
        var step = (counts.Sum() - last) / byte.MaxValue;
        if (step == 0)
            return null;
        var table = new byte[counts.Length];
        var below = step / 2;
        for (var value = 0; value < table.Length; value++)
        {
            table[value] = (byte)Math.Min(below / step, byte.MaxValue);
            below += counts[value];
        }
        return table;
    }
}
