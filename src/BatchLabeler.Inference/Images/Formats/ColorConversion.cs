using NetVips;

namespace BatchLabeler.Inference.Images.Formats;

/// <summary>Brings every kind of pixel to RGB of eight bits, the way Pillow's <c>convert("RGB")</c> does.</summary>
internal static class ColorConversion
{
    /// <summary>Gives an image of three bands RGB, or of four bands CMYK, of eight bits; alpha is dropped.</summary>
    internal static Image ToBytes(Image image)
    {
        if (image is { Interpretation: Enums.Interpretation.Srgb, Format: Enums.BandFormat.Uchar, Bands: 3 }) return image.Copy();
        if (image.Interpretation == Enums.Interpretation.Cmyk) return Narrow(image, 4);
        using var rgb = image.Colourspace(Enums.Interpretation.Srgb);
        return Narrow(rgb, 3);
    }

    /// <summary>Converts CMYK: each colour is (255 − ink)(255 − black) / 255.</summary>
    internal static unsafe byte[] FromCmyk(nint pixels, int count)
    {
        var source = new ReadOnlySpan<byte>((void*)pixels, count * 4);
        var rgb = new byte[count * 3];
        for (int i = 0, from = 0; i < rgb.Length; i += 3, from += 4)
        {
            var light = 255 - source[from + 3];
            rgb[i] = Times(255 - source[from], light);
            rgb[i + 1] = Times(255 - source[from + 1], light);
            rgb[i + 2] = Times(255 - source[from + 2], light);
        }
        return rgb;
    }

    private static Image Narrow(Image image, int bands)
    {
        using var first = image.ExtractBand(0, n: bands);
        return first.Cast(Enums.BandFormat.Uchar, shift: first.Format == Enums.BandFormat.Ushort);
    }

    private static byte Times(int a, int b) => (byte)((a * b + 127) / 255);
}
