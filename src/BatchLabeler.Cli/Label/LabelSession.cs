using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Cli.Label.Predictions;
using BatchLabeler.Cli.Label.Runs;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Labeling;

namespace BatchLabeler.Cli.Label;

/// <summary>Labels what an unfinished run has left: replays the finished rows, labels the others, ends the run.</summary>
/// <param name="options">What is asked.</param>
/// <param name="folder">The output.</param>
/// <param name="predictor">The model.</param>
/// <param name="known">Labels that came with the images.</param>
/// <param name="display">Shows progress.</param>
internal sealed class LabelSession(
    LabelOptions options, RunFolder folder, IPredictor predictor, KnownLabels known, IProgressDisplay display) : IDisposable
{
    private readonly RunRows _rows = new(folder, options.RowsPerPart);
    private readonly RunRecorder _recorder = new(predictor, options.ReportImages, folder.CardsPath);
    private long _matched;

    /// <summary>Brings the run to its end.</summary>
    /// <param name="listing">The images.</param>
    /// <param name="title">What the report calls them.</param>
    /// <param name="cancellation">Stops the run; what is finished stays.</param>
    /// <exception cref="CommandException">The run was stopped, or the input is not the one it was begun with.</exception>
    public async Task<RunResult> RunAsync(IImageListing listing, string title, CancellationToken cancellation)
    {
        var total = listing.Entries().LongCount();
        if (total == 0)
            throw new CommandException("input-empty", $"there is no image in '{options.Input}': name a folder or a list with images.");
        using var entries = listing.Entries().GetEnumerator();
        Replay(entries);
        var before = _recorder.Count;
        if (before > 0)
            display.Note($"continuing after {before} of {total} images");
        try
        {
            var start = new ProgressStart("label", "images", total, before);
            await display.ShowAsync(start, progress => LabelAsync(Rest(entries), progress, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandException(
                ErrorLine.Interrupted, $"stopped on request; {_recorder.Count} of {total} images are done, run the same command again to continue.");
        }

        if (before == 0 && known.Labels.ByImage.Count - _matched is var unmatched and > 0)
            display.Note($"the labels file names images that the input does not list: {unmatched}");
        return RunCompletion.Complete(folder, _rows, _recorder, predictor.Model, title, options.ErrorBudget, before);
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private static IEnumerable<ImageEntry> Rest(IEnumerator<ImageEntry> entries)
    {
        while (entries.MoveNext())
            yield return entries.Current;
    }

    private void Replay(IEnumerator<ImageEntry> entries)
    {
        foreach (var row in _rows.Replay())
        {
            FinishedRun.CheckNext(entries, row);
            _recorder.Record(row);
        }
    }

    private async Task LabelAsync(IEnumerable<ImageEntry> entries, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var rows = new RowBuilder(predictor.Categories, predictor.Model);
        await foreach (var prediction in predictor.PredictAsync(entries, known.Labels, cancellation))
        {
            var row = prediction.ToRow(rows);
            _recorder.Record(row, prediction.Outcome);
            _rows.Append(row);
            _matched += known.Labels.ByImage.ContainsKey(row.Image) ? 1 : 0;
            progress.Report(new ProgressStep(_recorder.Count, _recorder.Summary.Failed));
            StopIfSpent();
        }
    }

    private void StopIfSpent()
    {
        if (!options.ErrorBudget.IsSpent(_recorder.Summary.Failed))
            return;
        RunCompletion.WriteErrors(folder, _rows);
        throw new CommandException(
            "error-budget",
            $"{_recorder.Summary.Failed} images failed, more than the {options.ErrorBudget} that --error-budget allows: see '{folder.ErrorsPath}', "
            + "then run again with a larger budget to continue.");
    }
}
