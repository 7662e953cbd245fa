using System.Runtime.CompilerServices;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Core.Exports;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Export;

/// <summary>One call of <c>export</c>: reads a manifest and writes it in another format, whole or not at all.</summary>
/// <param name="request">What is asked.</param>
/// <param name="host">The world outside.</param>
/// <param name="containers">Gives the storage of a batch.</param>
internal sealed class ExportRun(ExportRequest request, CommandHost host, Func<Containers> containers)
{
    private long _seen;

    /// <summary>Exports the manifest.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="CommandException">There is no such manifest, it is damaged, or the output is there already.</exception>
    /// <exception cref="ExportException">A name cannot be written in the format.</exception>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        request.Validate();
        var export = LabelExport.Of(request.Format, request.PlacedOptions);
        using var output = ExportOutput.Begin(request.Output, export.IsFolder, request.Options.ImagePrefix);
        var manifest = await ManifestAsync(cancellation);
        var index = await manifest.IndexAsync(cancellation);
        var categories = await manifest.CategoriesAsync(index, cancellation);
        var counts = new ExportCounts(0, 0, 0, 0);
        await ProgressDisplay.For(host, request.Json).ShowAsync(
            new ProgressStart("export", "images", index.Totals.Images, 0),
            async progress =>
            {
                var rows = new ExportRows(
                    categories, index.Model, token => Reported(manifest.RowsAsync(index, token), progress, token), request.PlacedOptions);
                counts = await export.WriteAsync(rows, output.Target, cancellation);
            });
        output.Complete();
        Print(counts, export);
        return ExitCode.Completed;
    }

    private async Task<ManifestReading> ManifestAsync(CancellationToken cancellation)
    {
        if (request.Batch is not { } batch)
            return new ManifestReading(request.Manifest!, (name, _) => Task.FromResult(OpenFile(Path.Combine(request.Manifest!, name))));
        var storage = containers();
        var status = await RunFinder.FindAsync(new RunStatusReader(storage), batch, request.Run, cancellation);
        RunEnd.ManifestOf(status);
        return new ManifestReading(batch, async (name, token) =>
            (await storage.Manifests.ReadAsync(status.ManifestFolder + name, cancellationToken: token))?.Stream);
    }

    private static Stream? OpenFile(string path) => File.Exists(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan)
        : null;

    /// <summary>Shows the first of several readings.</summary>
    private async IAsyncEnumerable<ManifestRow> Reported(
        IAsyncEnumerable<ManifestRow> rows, IProgress<ProgressStep> progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var place = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            yield return row;
            if (++place > _seen)
                progress.Report(new ProgressStep(_seen = place, 0));
        }
    }

    private void Print(ExportCounts counts, IExport export)
    {
        var main = export.IsFolder ? Path.Combine(request.Output, export.MainFile) : request.Output;
        if (request.Json)
        {
            new JsonEvents(host.Out).Write("exported", new
            {
                format = ExportFormats.NameOf(request.Format),
                output = main,
                images = counts.Images,
                labels = counts.Labels,
                failed = counts.Failed,
                leftOut = counts.LeftOut,
            });
            return;
        }

        host.Out.WriteLine($"{counts.Images} images with {counts.Labels} labels in {ErrorLine.Visible(main)}");
        if (counts.Failed > 0)
            host.Out.WriteLine($"{counts.Failed} images that could not be labelled are left out");
        if (counts.LeftOut > 0)
            host.Out.WriteLine($"{counts.LeftOut} images without a label for this export are left out");
    }
}
