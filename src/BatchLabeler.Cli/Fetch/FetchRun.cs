using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Fetch;

/// <summary>One call of <c>fetch</c>: waits if it is told to, and brings a run's manifest into a folder; the next call continues.</summary>
/// <param name="options">What is asked.</param>
/// <param name="host">The world outside.</param>
/// <param name="containers">The containers.</param>
internal sealed class FetchRun(FetchOptions options, CommandHost host, Containers containers)
{
    /// <summary>Fetches the manifest.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="CommandException">There is no manifest, or the output folder or a part is not as it must be.</exception>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        options.Validate();
        var reader = new RunStatusReader(containers);
        var status = await RunFinder.FindAsync(reader, options.Batch, options.Run, cancellation);
        if (options.Wait && !status.HasEnded)
            status = await new RunWait(reader, host, options.Json).UntilEndAsync(status.Address, options.Timeout, cancellation);
        RunEnd.ManifestOf(status);
        var index = await containers.Manifests.ReadBytesAsync(status.ManifestFolder + "manifest.json", cancellation)
            ?? throw new CommandException(
                "manifest-damaged", $"the manifest of the batch '{options.Batch}' is gone from the storage: restore it.");

        var folder = FetchFolder.Open(options.Output, status.Address);
        var download = new ManifestDownload(containers.Manifests, status.ManifestFolder!, folder, options.Threads);
        var manifest = await DownloadAsync(download, index, cancellation);
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
                errors = folder.PathOf("errors.jsonl"),
            });
            return;
        }

        host.Out.WriteLine($"{totals.Images} images: {totals.Labeled} labeled, {totals.Failed} failed by {manifest.Model}");
        host.Out.WriteLine($"manifest  {ErrorLine.Visible(folder.ManifestPath)}");
        if (totals.Failed > 0)
            host.Out.WriteLine($"errors    {ErrorLine.Visible(folder.PathOf("errors.jsonl"))}");
    }
}
