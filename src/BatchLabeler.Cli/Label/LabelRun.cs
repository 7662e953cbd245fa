using System.Text;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Cli.Label.Predictions;
using BatchLabeler.Cli.Label.Runs;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Label;

/// <summary>One call of <c>label</c>: begins a run, continues one, or finds it finished.</summary>
/// <param name="options">What is asked.</param>
/// <param name="host">The world outside.</param>
/// <param name="open">Opens the model.</param>
internal sealed class LabelRun(LabelOptions options, CommandHost host, Func<LabelOptions, CommandHost, IPredictor> open)
{
    /// <summary>Labels what is left to label.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="CommandException">Something asked for is not there or does not fit.</exception>
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
            : await FinishAsync(folder, listing, predictor, known, cancellation);
        result.Print(host, options, folder);
        return result.ExitCode;
    }

    private async Task<RunResult> FinishAsync(
        RunFolder folder, IImageListing listing, IPredictor predictor, KnownLabels known, CancellationToken cancellation)
    {
        using var session = new LabelSession(options, folder, predictor, known, ProgressDisplay.For(host, options.Json));
        return await session.RunAsync(listing, TitleOf(listing), cancellation);
    }

    private string TitleOf(IImageListing listing) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Input))) is { Length: > 0 } name ? name : listing.Root;

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
            options.RowsPerPart,
            options.Precision == EncoderPrecision.Half ? options.Precision : null);
        if (RunPin.TryRead(folder.PinPath)?.DifferenceFrom(pin) is { } difference)
            throw new CommandException(
                "options-changed", $"'{options.Output}' was begun with {difference}: use the same, another --output, or --fresh to start over.");
        if (!File.Exists(folder.PinPath))
            folder.Write(folder.PinPath, stream => stream.Write(Encoding.UTF8.GetBytes(pin.ToJson())));
    }
}
