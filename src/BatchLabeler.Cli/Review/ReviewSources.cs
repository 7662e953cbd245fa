using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Review.Sources;

namespace BatchLabeler.Cli.Review;

/// <summary>Tells folders of results from storages, and opens them.</summary>
internal static class ReviewSources
{
    private const int MostNamed = 8;

    /// <summary>Opens what a person named.</summary>
    /// <exception cref="CommandException">The batch is not named, not known or not finished.</exception>
    public static async Task<IReviewSource> OpenAsync(ReviewRequest request, CommandHost host, CancellationToken cancellation)
    {
        if (request.Source is { } folder && File.Exists(Path.Combine(folder, "manifest.json")))
            return FolderSource.Open(folder, request.Images, ModelLocator.TryFind(request.Model, host.ProgramFolder), host.Clock);
        if (request.Source is { } named && Directory.Exists(named) && !Directory.Exists(Path.Combine(named, "manifests")))
            throw new CommandException(
                "manifest-missing", $"there is no finished manifest in '{named}': name a folder that label or fetch wrote, or a storage.");
        if (request.Images is not null || request.Model is not null)
            throw CommandException.Usage("--images and --model belong to a folder of results; a storage has its own images and models.");
        var storage = PipelineStorage.Open(host, request.Source);
        var reader = new RunStatusReader(storage.Containers);
        var batch = request.Batch ?? await OnlyBatchAsync(reader, cancellation);
        var status = await RunFinder.FindAsync(reader, batch, request.Run, cancellation);
        RunEnd.ManifestOf(status);
        return await StorageSource.OpenAsync(storage.Containers, status, CacheFolder.Of(host, storage.Location, "models"), cancellation);
    }

    private static async Task<string> OnlyBatchAsync(RunStatusReader reader, CancellationToken cancellation)
    {
        var batches = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var run in reader.ListAsync(cancellation))
            batches.Add(run.Address.Batch);
        return batches.Count switch
        {
            0 => throw new CommandException("batch-unknown", "the storage has no batch yet: submit one, and review it once it is labelled."),
            1 => batches.Min!,
            _ => throw CommandException.Usage(
                $"the storage has {batches.Count} batches ({string.Join(", ", batches.Take(MostNamed))}{(batches.Count > MostNamed ? ", …" : "")}): name one with --batch."),
        };
    }
}
