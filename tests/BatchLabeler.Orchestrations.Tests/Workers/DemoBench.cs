using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Workers;

/// <summary>The demo model in a container of its own, and a batch of small drawn pictures.</summary>
internal sealed class DemoBench : IDisposable
{
    private const int Side = 40;
    private readonly TemporaryFolder _folder = new();

    public DemoBench()
    {
        Copy(Find(AppContext.BaseDirectory), Path.Combine(_folder["models"], "demo"));
        Containers = Containers.Open(name => new FileSystemObjectStore(_folder[name], new FileSystemStoreOptions { FlushToDisk = false }));
        Options = new ShardWorkerOptions { BatchSize = 3, Encoding = new EncodingOptions { Threads = 1 } };
        var cache = new ModelCache(new ModelStore(Containers.Models), _folder["cache"]);
        Labeling = new ModelShardLabeling(Containers, cache, Options, TimeProvider.System);
    }

    public Containers Containers { get; }

    public ShardWorkerOptions Options { get; }

    public ModelShardLabeling Labeling { get; }

    public ModelFolder Model => new(Path.Combine(_folder["models"], "demo"));

    public static RunPin Pin(string batch, BatchOptions? options = null, int version = 1, int? statistics = 0) =>
        WorkerBench.Pin(RunAddress.Of(batch, "tag"), "demo", version, options, statistics);

    public static List<ManifestRow> Rows(ShardOutput output) =>
        [.. Encoding.UTF8.GetString(output.Rows.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ManifestJson.Read)];

    /// <summary>Uploads a picture of a few coloured boxes.</summary>
    public async Task<ShardImage> UploadAsync(string name, int seed, params (string Category, LabelState State)[] known)
    {
        var tag = await Containers.Batches.WriteAsync(name, ImageWriter.Encode(Draw(seed), Side, Side, PictureFormat.Png));
        return new ShardImage(name, tag, known.Length == 0 ? null : known.ToDictionary(label => label.Category, label => label.State));
    }

    public static byte[] Draw(int seed)
    {
        var random = new Core.Randomness.SplitMix64((ulong)seed);
        var rgb = new byte[Side * Side * 3];
        for (var box = 0; box < 6; box++)
        {
            var (left, top, width, height) = (random.Next(Side), random.Next(Side), 4 + random.Next(Side), 4 + random.Next(Side));
            byte[] color = [(byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)];
            for (var y = top; y < Math.Min(Side, top + height); y++)
            {
                for (var x = left; x < Math.Min(Side, left + width); x++) color.CopyTo(rgb, ((y * Side) + x) * 3);
            }
        }
        return rgb;
    }

    public void Dispose()
    {
        Labeling.Dispose();
        _folder.Dispose();
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "BatchLabeler.sln")) ? Path.Combine(folder, "models", "demo") : Find(Path.GetDirectoryName(folder)!);

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
