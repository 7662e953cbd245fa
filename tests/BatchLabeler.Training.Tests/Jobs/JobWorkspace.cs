using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Training.Jobs;

namespace BatchLabeler.Training.Tests.Jobs;

/// <summary>A storage with a published model, a batch of scenes of 32 pixels and a snapshot of their labels.</summary>
internal sealed class JobWorkspace : IDisposable
{
    private static readonly FileSystemStoreOptions Quick = new() { FlushToDisk = false };
    private readonly TemporaryFolder _folder = new();

    public JobWorkspace(JobModel model)
    {
        model.CopyTo(_folder["models/demo"]);
        Models = new FileSystemObjectStore(_folder["models"], Quick);
        Batches = new FileSystemObjectStore(_folder["batches"], Quick);
    }

    public IObjectStore Models { get; }

    public IObjectStore Batches { get; }

    public string WorkFolder => _folder["work"];

    /// <summary>Uploads the scenes as PNG and gives the lines of a snapshot that knows all their labels.</summary>
    public async Task<List<SnapshotLine>> UploadAsync()
    {
        var lines = new List<SnapshotLine>();
        var labels = JobModel.Scenes.Labels(JobModel.Scenes.Names, 32);
        foreach (var (picture, image) in JobModel.Scenes.Read(32, CancellationToken.None).Select((picture, image) => (picture, image)))
        {
            var name = $"scenes/{picture.Name}.png";
            var eTag = await Batches.WriteAsync(name, ImageWriter.Encode(picture.Rgb.Span, 32, 32, PictureFormat.Png));
            var known = JobModel.Scenes.Categories.Select((category, c) => new KnownLabel(category, labels[image, c])).OrderBy(label => label.Category, StringComparer.Ordinal);
            lines.Add(new SnapshotLine(name, eTag, [.. known]));
        }
        return lines;
    }

    /// <summary>Writes snapshot and request.</summary>
    /// <returns>The request's name.</returns>
    public async Task<string> RequestAsync(IEnumerable<SnapshotLine> lines, string options = """{"fineTuning":{"epochs":2,"batchSize":16}}""", int parent = 1)
    {
        var snapshot = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.ToJson() + "\n")));
        var digest = Convert.ToHexStringLower(SHA256.HashData(snapshot));
        var address = TrainingAddress.Of("demo", parent, digest + options);
        await Models.WriteAsync(address.Snapshot, snapshot);
        var request = new TrainingRequest(address.Id, "demo", parent, address.Snapshot, digest, 0.3, 5, JsonElement.Parse(options), address.Folder);
        await new TrainingFolder(Models, address).WriteRequestAsync(request);
        return address.Request;
    }

    public Task<TrainingOutcome> RunAsync(
        string request,
        IObjectStore? models = null,
        TimeProvider? time = null,
        Action<string>? log = null,
        string? machine = null,
        CancellationToken cancellation = default) =>
        new TrainingJob(models ?? Models, Batches, Settings(machine), time ?? TimeProvider.System, log).RunAsync(request, cancellation);

    /// <summary>A machine with a name has a disk of its own, which does not outlive it.</summary>
    private TrainingJobSettings Settings(string? machine) =>
        new() { Folder = machine is null ? WorkFolder : _folder[machine], CopiesCheckpoints = machine is not null };

    public void Dispose() => _folder.Dispose();
}
