using System.Buffers.Binary;
using NetVips;

namespace BatchLabeler.Inference.Tests.Images;

/// <summary>Contents of image files, made by libvips or by hand.</summary>
internal static class Files
{
    public static byte[] Encode(string suffix, byte[] rgb, int width, int height) =>
        Encode(suffix, rgb, width, height, 3, Enums.BandFormat.Uchar, Enums.Interpretation.Srgb);

    public static unsafe byte[] Encode<T>(
        string suffix, T[] values, int width, int height, int bands, Enums.BandFormat format, Enums.Interpretation interpretation)
        where T : unmanaged
    {
        fixed (T* pixels = values)
        {
            using var raw = Image.NewFromMemoryCopy((nint)pixels, (ulong)(values.Length * sizeof(T)), width, height, bands, format);
            using var image = raw.Copy(interpretation: interpretation);
            return image.WriteToBuffer(suffix);
        }
    }

    public static byte[] Waves(string suffix, int width = 96, int height = 64) =>
        Encode(suffix, Pictures.Waves(width, height), width, height);

    /// <summary>Puts an EXIF segment with an orientation behind the start of a JPEG.</summary>
    public static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0,
        ];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg.AsSpan(2)];
    }

    /// <summary>Changes the size that a JPEG's frame header claims.</summary>
    public static byte[] WithJpegSize(byte[] jpeg, int width, int height)
    {
        var changed = jpeg.ToArray();
        var frame = Enumerable.Range(0, changed.Length - 1).First(i => changed[i] == 0xFF && changed[i + 1] is 0xC0 or 0xC2);
        BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(frame + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(frame + 7), (ushort)width);
        return changed;
    }

    /// <summary>Changes the size that a PNG's header claims, with the right checksum.</summary>
    public static byte[] WithPngSize(byte[] png, int width, int height)
    {
        var changed = png.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(changed.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(changed.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(29), Crc32(changed.AsSpan(12, 17)));
        return changed;
    }

    /// <summary>A GIF of 1 x 1 pixels with many frames.</summary>
    public static byte[] Gif(int frames)
    {
        byte[] frame = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0];
        var all = Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes);
        return [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255, .. all, 0x3B];
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }
}
