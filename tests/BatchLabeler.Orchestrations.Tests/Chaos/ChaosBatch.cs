using System.Text;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>A submitted batch. Worlds share it, for tags of files, and with them the run, differ from upload to upload.</summary>
public sealed class ChaosBatch : IDisposable
{
    internal const string Name = "b";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Submits 13 images, a few of which bring a label and a few of which are none.</summary>
    public ChaosBatch()
    {
        Store = new FileSystemObjectStore(_folder.Path);
        string[] images = [.. Enumerable.Range(0, 13).Select(k => k % 5 == 4 ? $"{k:00}-bad" : $"{k:00}-good")];
        foreach (var image in images) Write(image, image);
        var labels = images.Where((_, k) => k % 3 == 0)
            .Select(image => $$"""{"image":"{{image}}","labels":[{"category":"key","state":1}]}""" + "\n");
        Write("labels.jsonl", string.Concat(labels));
        Run = RunAddress.Of(Name, Write("batch.json", $$"""{"model":"{{StatisticsBench.Model}}","shardSize":2}"""));
    }

    internal IObjectStore Store { get; }

    internal RunAddress Run { get; }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text) =>
        Store.WriteAsync($"{Name}/{name}", Encoding.UTF8.GetBytes(text)).GetAwaiter().GetResult();
}
