using BatchLabeler.Benchmarks.Running;
using NetVips;

namespace BatchLabeler.Benchmarks.Samples;

/// <summary>Pictures that cost a decoder about what photographs do: gradients, several octaves of smooth noise and a little grain.</summary>
internal static class SamplePhotographs
{
    /// <summary>A JPEG with colour at half resolution as cameras write it; the same arguments give the same bytes.</summary>
    public static byte[] Jpeg(int width, int height, int seed, int quality = 85)
    {
        using var image = Encodable(Pixels(width, height, seed), width, height);
        return image.WriteToBuffer($".jpg[Q={quality}]");
    }

    /// <summary>Writes as many different JPEGs as asked for into a folder and returns their paths.</summary>
    public static string[] WriteFolder(string folder, int count, int width, int height)
    {
        Directory.CreateDirectory(folder);
        var paths = Enumerable.Range(0, count).Select(k => Path.Combine(folder, $"{k:00000}.jpg")).ToArray();
        for (var k = 0; k < count; k++) File.WriteAllBytes(paths[k], Jpeg(width, height, k));
        return paths;
    }

    /// <summary>Writes many JPEGs of 500 × 375, a few different ones over and over, and returns their folder.</summary>
    public static string WriteCopies(Workspace workspace, string name, int count, int different)
    {
        var originals = workspace.Path("originals");
        var sources = Directory.Exists(originals) ? Directory.GetFiles(originals) : WriteFolder(originals, different, 500, 375);
        var folder = workspace.Path(name);
        Directory.CreateDirectory(folder);
        for (var k = 0; k < count; k++) File.Copy(sources[k % sources.Length], Path.Combine(folder, $"{k:00000}.jpg"));
        return folder;
    }

    private static unsafe Image Encodable(byte[] pixels, int width, int height)
    {
        fixed (byte* start = pixels)
            return Image.NewFromMemoryCopy((nint)start, (ulong)pixels.Length, width, height, 3, Enums.BandFormat.Uchar);
    }

    private static byte[] Pixels(int width, int height, int seed)
    {
        var pixels = new byte[width * height * 3];
        var octaves = Enumerable.Range(0, 5).Select(k => new SmoothNoise(4 << (k * 3 / 2), seed * 10 + k)).ToArray();
        Parallel.For(0, height, y =>
        {
            var grain = new Random(seed * 100_003 + y);
            for (var x = 0; x < width; x++)
            {
                var (u, v, light) = ((double)x / width, (double)y / height, 0.0);
                for (var k = 0; k < octaves.Length; k++) light += octaves[k].At(u, v) / (k + 1);
                for (var channel = 0; channel < 3; channel++)
                {
                    var value = 60 + 90 * (channel == 0 ? u : v) + 70 * light + grain.Next(-9, 10);
                    pixels[(y * width + x) * 3 + channel] = (byte)Math.Clamp(value, 0, 255);
                }
            }
        });
        return pixels;
    }
}
