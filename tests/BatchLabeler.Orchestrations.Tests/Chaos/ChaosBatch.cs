using System.Text;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>A submitted batch. Worlds share it, for tags of objects, and with them the run, differ from upload to upload.</summary>
public sealed class ChaosBatch : IDisposable
{
    internal const string Name = "b";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Submits the batch in a folder.</summary>
    public ChaosBatch()
    {
        Store = new FileSystemObjectStore(_folder.Path);
        Run = SubmitAsync(Store).GetAwaiter().GetResult();
    }

    internal IObjectStore Store { get; }

    internal RunAddress Run { get; }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>Submits 13 images, a few of which bring a label and a few of which are none.</summary>
    internal static async Task<RunAddress> SubmitAsync(IObjectStore batches)
    {
        string[] images = [.. Enumerable.Range(0, 13).Select(k => $"{k:00}{(k % 5 == 4 ? "-bad" : "")}")];
        foreach (var image in images) await WriteAsync(image, image);
        var labels = images.Where((_, k) => k % 3 == 0)
            .Select(image => $$"""{"image":"{{image}}","labels":[{"category":"key","state":1}]}""" + "\n");
        await WriteAsync("labels.jsonl", string.Concat(labels));
        return RunAddress.Of(Name, await WriteAsync("batch.json", $$"""{"model":"{{StatisticsBench.Model}}","shardSize":2}"""));

        Task<string> WriteAsync(string name, string text) => batches.WriteAsync($"{Name}/{name}", Encoding.UTF8.GetBytes(text));
    }
}
