using System.Buffers.Binary;

namespace BatchLabeler.Inference.Tests.Images;

/// <summary>Contents of BMP files.</summary>
internal static class BmpFiles
{
    /// <summary>A file of 24 or 32 bits.</summary>
    public static byte[] Plain(byte[] rgb, int width, int height, int bits = 24, bool topDown = false)
    {
        var rows = Enumerable.Range(0, height).Select(y => Row(rgb, width, y, bits / 8));
        return File(width, topDown ? -height : height, bits, 0, [], topDown ? rows : rows.Reverse());
    }

    /// <summary>A file of 16 bits, 5 per colour.</summary>
    public static byte[] Sixteen(byte[] rgb, int width, int height)
    {
        byte[] Pixel(int i) => BitConverter.GetBytes((ushort)(rgb[i * 3] >> 3 << 10 | rgb[i * 3 + 1] >> 3 << 5 | rgb[i * 3 + 2] >> 3));
        var rows = Enumerable.Range(0, height).Reverse().Select(y => Padded(Enumerable.Range(y * width, width).SelectMany(Pixel)));
        return File(width, height, 16, 0, [], rows);
    }

    /// <summary>A file of indices into a palette, <paramref name="bits"/> each.</summary>
    public static byte[] Palette(byte[] indices, int width, int height, int bits, byte[][] colors)
    {
        var palette = new byte[4 << bits];
        for (var i = 0; i < colors.Length; i++) colors[i].Reverse().ToArray().CopyTo(palette, i * 4);
        var rows = Enumerable.Range(0, height).Reverse().Select(y => Packed(indices.AsSpan(y * width, width), bits));
        return File(width, height, bits, 0, palette, rows);
    }

    public static byte[] File(int width, int height, int bits, int compression, byte[] palette, IEnumerable<byte[]> rows)
    {
        var pixels = rows.SelectMany(row => row).ToArray();
        var file = new byte[54 + palette.Length + pixels.Length];
        "BM"u8.CopyTo(file);
        void Put(int position, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(position), value);
        Put(2, file.Length);
        Put(10, 54 + palette.Length);
        Put(14, 40);
        Put(18, width);
        Put(22, height);
        Put(26, 1 | bits << 16);
        Put(30, compression);
        palette.CopyTo(file, 54);
        pixels.CopyTo(file, 54 + palette.Length);
        return file;
    }

    private static byte[] Row(byte[] rgb, int width, int y, int bytes) => Padded(Enumerable.Range(0, width).SelectMany(x =>
    {
        var pixel = rgb.AsSpan((y * width + x) * 3, 3);
        return bytes == 4 ? new byte[] { pixel[2], pixel[1], pixel[0], 0 } : [pixel[2], pixel[1], pixel[0]];
    }));

    private static byte[] Packed(ReadOnlySpan<byte> indices, int bits)
    {
        var row = new byte[(indices.Length * bits + 7) / 8];
        for (var x = 0; x < indices.Length; x++) row[x * bits / 8] |= (byte)(indices[x] << (8 - bits - x * bits % 8));
        return Padded(row);
    }

    private static byte[] Padded(IEnumerable<byte> row)
    {
        var bytes = row.ToArray();
        Array.Resize(ref bytes, (bytes.Length + 3) / 4 * 4);
        return bytes;
    }
}
