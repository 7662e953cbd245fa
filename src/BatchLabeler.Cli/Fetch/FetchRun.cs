using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Fetch;

/// <summary>One call of <c>fetch</c>: waits if it is told to, and brings a run's manifest into a folder; the next call continues.</summary>
/// <param name="options">What is asked.</param>
/// <param name="host">The world outside.</param>
/// <param name="storage">The storage.</param>
internal sealed class FetchRun(FetchOptions options, CommandHost host, PipelineStorage storage)
{
    private readonly Containers _containers = storage.Containers;

    /// <summary>Fetches the manifest.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="CommandException">There is no manifest, or the output folder or a part is not as it must be.</exception>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        options.Validate();
        var reader = new RunStatusReader(_containers);
        var status = await RunFinder.FindAsync(reader, options.Batch, options.Run, cancellation);
        if (options.Wait && !status.HasEnded)
            status = await new RunWait(reader, host, options.Json).UntilEndAsync(status.Address, options.Timeout, cancellation);
        RunEnd.ManifestOf(status);
        var index = await _containers.Manifests.ReadBytesAsync(status.ManifestFolder + "manifest.json", cancellation)
            ?? throw new CommandException(
                "manifest-damaged", $"the manifest of the batch '{options.Batch}' is gone from the storage: restore it.");

        var folder = FetchFolder.Open(options.Output, status.Address);
        var download = new ManifestDownload(_containers.Manifests, status.ManifestFolder!, folder, options.Threads);
        var manifest = await DownloadAsync(download, index, cancellation);
        if (options.Report)
            await ReportAsync(folder, manifest, status, cancellation);
        Print(manifest, download.Fetched, folder, status);
        return RunEnd.ExitCodeOf(manifest.Status, manifest.Totals.Failed, manifest.Totals.Images, host);
    }

    private async Task<ManifestIndex> DownloadAsync(ManifestDownload download, byte[] index, CancellationToken cancellation)
    {
        try
        {
            return await download.RunAsync(index, ProgressDisplay.For(host, options.Json), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandException(
                ErrorLine.Interrupted,
                $"stopped on request; {download.Fetched} parts were downloaded now, run the same command again to continue.");
        }
    }

    private async Task ReportAsync(FetchFolder folder, ManifestIndex manifest, RunStatus status, CancellationToken cancellation)
    {
        var models = options.ModelFolder ?? CacheFolder.Of(host, storage.Location, "models");
        var model = ModelReference.TryParse(manifest.Model)!;
        var bundle = await new ModelCache(new ModelStore(_containers.Models), models).OpenAsync(model.Name, model.Version!.Value, cancellation);
        // What a run was asked for is gone once its work is cleared away; then the model's own thresholds stand in.
        var pin = await _containers.Work.ReadJsonAsync<RunPin>(status.Address.Pin, cancellation);
        await new ManifestReport(_containers.Batches, bundle, pin?.Options.DecisionThresholds ?? new Dictionary<string, float>(), options.ReportImages)
            .WriteAsync(folder, manifest, status.Address.Batch, cancellation);
    }

    private void Print(ManifestIndex manifest, long fetched, FetchFolder folder, RunStatus status)
    {
        var totals = manifest.Totals;
        if (options.Json)
        {
            new JsonEvents(host.Out).Write("finished", new
            {
                batch = status.Address.Batch,
                run = status.Address.Run,
                status = manifest.Status.ToString(),
                model = manifest.Model,
                images = totals.Images,
                labeled = totals.Labeled,
                failed = totals.Failed,
                parts = manifest.Parts.Count,
                partsNow = fetched,
                manifest = folder.ManifestPath,
                report = options.Report ? folder.PathOf("report.html") : null,
                errors = folder.PathOf("errors.jsonl"),
            });
            return;
        }

        host.Out.WriteLine($"{totals.Images} images: {totals.Labeled} labeled, {totals.Failed} failed by {manifest.Model}");
        host.Out.WriteLine($"manifest  {ErrorLine.Visible(folder.ManifestPath)}");
        if (totals.Failed > 0)
            host.Out.WriteLine($"errors    {ErrorLine.Visible(folder.PathOf("errors.jsonl"))}");
        if (options.Report)
            host.Out.WriteLine($"report    {ErrorLine.Visible(folder.PathOf("report.html"))}");
        host.Out.WriteLine($"review    {ErrorLine.Visible(ReviewHint.Of(storage, host, status.Address, options.Run is not null))}");
    }
}
