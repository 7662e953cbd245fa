using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Cli.Label.Predictions;
using BatchLabeler.Cli.Label.Runs;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label;

/// <summary>One call of <c>label</c>: begins a run, continues one, or finds it finished.</summary>
/// <param name="options">What is asked.</param>
/// <param name="host">The world outside.</param>
/// <param name="open">Opens the model.</param>
internal sealed class LabelRun(LabelOptions options, CommandHost host, Func<LabelOptions, CommandHost, IPredictor> open)
{
    /// <summary>Labels what is left to label.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        options.Validate();
        var listing = ImageListing.Open(options.Input, options.Output, options.Root);
        using var predictor = open(options, host);
        var known = KnownLabels.Read(options.Labels, predictor.Categories);
        using var folder = RunFolder.Open(options.Output);
        if (options.Fresh)
            folder.Clear();
        Pin(folder, listing, predictor, known);

        var result = File.Exists(folder.ManifestPath)
            ? FinishedRun.Check(folder, listing)
            : await LabelAsync(folder, listing, predictor, known, cancellation);
        result.Print(host, options, folder);
        return result.ExitCode;
    }

    private async Task<RunResult> LabelAsync(
        RunFolder folder, IImageListing listing, IPredictor predictor, KnownLabels known, CancellationToken cancellation)
    {
        var total = listing.Entries().LongCount();
        if (total == 0)
            throw new CommandException("input-empty", $"there is no image in '{options.Input}': name a folder or a list with images.");
        using var rows = new RunRows(folder, options.RowsPerPart);
        using var entries = listing.Entries().GetEnumerator();
        var recorder = new RunRecorder(predictor, options.ReportImages, folder.CardsPath);
        foreach (var row in rows.Replay())
        {
            FinishedRun.CheckNext(entries, row);
            recorder.Record(row);
        }

        var before = recorder.Count;
        var matched = 0L;
        var display = ProgressDisplay.For(host, options.Json);
        if (before > 0)
            display.Note($"continuing after {before} of {total} images");
        await display.ShowAsync(new ProgressStart("label", "images", total, before), async progress =>
        {
            await foreach (var prediction in predictor.PredictAsync(Rest(entries), known.Labels, cancellation))
            {
                var row = RowBuilder.Build(prediction, predictor.Model, predictor.Categories);
                recorder.Record(row, prediction.Outcome);
                rows.Append(row);
                matched += known.Labels.ByImage.ContainsKey(row.Image) ? 1 : 0;
                progress.Report(new ProgressStep(recorder.Count, recorder.Summary.Failed));
                StopIfSpent(folder, rows, recorder);
            }
        });
        if (before == 0 && known.Labels.ByImage.Count - matched is var unmatched and > 0)
            display.Note($"the labels file names images that the input does not list: {unmatched}");
        return RunCompletion.Complete(folder, rows, recorder, predictor.Model, TitleOf(listing), options.ErrorBudget, before);
    }

    private static IEnumerable<ImageEntry> Rest(IEnumerator<ImageEntry> entries)
    {
        while (entries.MoveNext())
            yield return entries.Current;
    }

    private string TitleOf(IImageListing listing) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Input))) is { Length: > 0 } name ? name : listing.Root;

    private void StopIfSpent(RunFolder folder, RunRows rows, RunRecorder recorder)
    {
        if (!options.ErrorBudget.IsSpent(recorder.Summary.Failed))
            return;
        RunCompletion.WriteErrors(folder, rows);
        throw new CommandException(
            "error-budget",
            $"{recorder.Summary.Failed} images failed, more than the {options.ErrorBudget} that --error-budget allows: see '{folder.ErrorsPath}', "
            + "then run again with a larger budget to continue.");
    }

    private void Pin(RunFolder folder, IImageListing listing, IPredictor predictor, KnownLabels known)
    {
        var pin = new RunPin(
            Path.GetFullPath(options.Input),
            listing.Root,
            predictor.Model,
            predictor.Digest,
            known.Digest,
            options.Limits.MaxBytes,
            options.Limits.MaxPixels,
            options.Limits.MaxFrames,
            options.RowsPerPart);
        if (RunPin.TryRead(folder.PinPath)?.DifferenceFrom(pin) is { } difference)
            throw new CommandException("options-changed", $"'{options.Output}' was begun with {difference}: use the same, another --output, or --fresh to start over.");
        if (!File.Exists(folder.PinPath))
            folder.Write(folder.PinPath, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(pin.ToJson())));
    }
}
