using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Images;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Hosts.Tests.Shared;

/// <summary>Containers in a folder, with the demo model if it is asked for, and drawn pictures.</summary>
internal sealed class DemoStorage : IDisposable
{
    private const int Side = 40;

    public DemoStorage(bool withModel = false)
    {
        if (withModel) Copy(Find(AppContext.BaseDirectory), Path.Combine(Folder["models"], "demo"));
        Containers = Containers.Open(name => new FileSystemObjectStore(Folder[name], new FileSystemStoreOptions { FlushToDisk = false }));
    }

    public TemporaryFolder Folder { get; } = new();

    public Containers Containers { get; }

    /// <summary>Uploads a picture of coloured boxes.</summary>
    public Task<string> UploadAsync(string name, int seed) =>
        Containers.Batches.WriteAsync(name, ImageWriter.Encode(Draw(seed), Side, Side, PictureFormat.Png));

    public void Dispose() => Folder.Dispose();

    private static byte[] Draw(int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var rgb = new byte[Side * Side * 3];
        for (var pixel = 0; pixel < rgb.Length; pixel++) rgb[pixel] = (byte)((pixel / (Side * 5 * 3) * 31) + random.Next(16));
        return rgb;
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "BatchLabeler.sln"))
            ? Path.Combine(folder, "models", "demo")
            : Find(Path.GetDirectoryName(folder)!);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
