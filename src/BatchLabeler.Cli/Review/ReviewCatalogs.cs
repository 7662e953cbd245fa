using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Review.Catalogs;
using BatchLabeler.Review.Sources;

namespace BatchLabeler.Cli.Review;

/// <summary>Tells folders of results from storages, and opens them.</summary>
internal static class ReviewCatalogs
{
    /// <summary>Opens what a person named.</summary>
    /// <exception cref="CommandException">There is nothing to review, or the batch is not known or not finished.</exception>
    public static async Task<IReviewCatalog> OpenAsync(ReviewRequest request, CommandHost host, CancellationToken cancellation)
    {
        if (request.Source is { } folder && File.Exists(Path.Combine(folder, "manifest.json")))
            return OpenFolder(folder, request, host);
        if (request.Source is { } named && Directory.Exists(named) && !Directory.Exists(Path.Combine(named, "manifests")))
            throw new CommandException(
                "manifest-missing", $"there is no finished manifest in '{named}': name a folder that label or fetch wrote, or a storage.");
        if (request.Images is not null || request.Model is not null)
            throw CommandException.Usage("--images and --model belong to a folder of results; a storage has its own images and models.");
        var storage = PipelineStorage.Open(host, request.Source);
        var first = await FirstAsync(new RunStatusReader(storage.Containers), request, cancellation);
        return new StorageCatalog(storage.Location, CacheFolder.Of(host, storage.Location, "models"), first, host.Clock);
    }

    private static SingleManifest OpenFolder(string folder, ReviewRequest request, CommandHost host)
    {
        if (request.Batch is not null || request.Run is not null)
            throw CommandException.Usage("--batch and --run belong to a storage; a folder of results holds one manifest.");
        return new SingleManifest(
            FolderSource.Open(folder, request.Images, ModelLocator.TryFind(request.Model, host.ProgramFolder), host.Clock));
    }

    private static async Task<RunStatus?> FirstAsync(RunStatusReader reader, ReviewRequest request, CancellationToken cancellation)
    {
        if (request.Batch is null)
            return request.Run is null ? null : throw CommandException.Usage("--run needs --batch: name the batch whose run it is.");
        var status = await RunFinder.FindAsync(reader, request.Batch, request.Run, cancellation);
        RunEnd.ManifestOf(status);
        return status;
    }
}
