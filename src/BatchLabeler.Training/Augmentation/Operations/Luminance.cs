namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Grey values by ITU-R 601-2, in the fixed point of Pillow's <c>convert("L")</c>.</summary>
internal static class Luminance
{
    /// <summary>The grey value of each pixel.</summary>
    public static byte[] Of(byte[] rgb)
    {
        var grey = new byte[rgb.Length / 3];
        for (var i = 0; i < grey.Length; i++)
            grey[i] = (byte)(((rgb[3 * i] * 19595) + (rgb[(3 * i) + 1] * 38470) + (rgb[(3 * i) + 2] * 7471) + 0x8000) >> 16);
        return grey;
    }
}
