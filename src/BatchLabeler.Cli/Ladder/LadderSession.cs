using System.Globalization;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Cli.Train;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Augmentation;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Augmented;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Cli.Ladder;

/// <summary>One run of <c>ladder</c>: what is missing is trained, several trainings at a time, then the report is written.</summary>
internal sealed class LadderSession(CommandHost host, LadderRequest request, ITrialProgram program)
{
    private const int MostFailures = 3;
    private static readonly TimeSpan TimeToReport = TimeSpan.FromSeconds(15);
    private readonly IProgressDisplay _display = ProgressDisplay.For(host, request.Json);
    private int _done;
    private int _failed;

    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var folder = Open();
        host.AllowToDrain(TimeToReport);
        Encode(cancellation);
        _done = folder.Plan.Done(folder.Outcomes());
        try
        {
            var start = new ProgressStart("ladder", "trainings", folder.Plan.Total, _done);
            await _display.ShowAsync(start, steps => TrainAsync(folder, steps, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandException(ErrorLine.Interrupted, "stopped on request; the same command goes on with what is missing.");
        }
        finally
        {
            LadderReport.Write(folder.Path, new LadderResult(folder.Plan, folder.Outcomes()));
        }
        var page = Path.Combine(folder.Path, LadderReport.PageName);
        if (request.Json)
            new JsonEvents(host.Out).Write("completed", new { page, done = _done, failed = _failed });
        else
            host.Out.WriteLine($"ladder: {page}");
        return _failed == 0 ? ExitCode.Completed : ExitCode.CompletedWithFailures;
    }

    private LadderFolder Open()
    {
        try
        {
            return LadderFolder.Open(request.Output, request.Plan);
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException("ladder-differs", exception.Message);
        }
    }

    /// <summary>Features are computed once, before trainings would all do the same at once.</summary>
    private void Encode(CancellationToken cancellation)
    {
        var (encoder, _) = EncoderChoice.Open(request.Encoder, request.Parent);
        var cache = new FeatureCache(request.Cache);
        foreach (var pictures in request.Pictures)
            LabeledFeatures.Open(pictures, encoder, cache, new EncodingLines(host, pictures.Names.Count), cancellationToken: cancellation).Dispose();
        if (request.Augmentation is { } options)
            EncodeViews(encoder, cache, options, cancellation);
    }

    private void EncodeViews(EncoderFolder encoder, FeatureCache cache, AugmentationOptions options, CancellationToken cancellation)
    {
        var pictures = request.Pictures[0];
        using var asTheyAre = LabeledFeatures.Open(pictures, encoder, cache, cancellationToken: cancellation);
        var opening = new AugmentedFeatures(pictures, encoder, options) { Lines = host.Error.WriteLine };
        foreach (var view in opening.OpenViews(asTheyAre.Features.Names, request.Cache, cancellation))
            view.Dispose();
    }

    private async Task TrainAsync(LadderFolder folder, IProgress<ProgressStep> steps, CancellationToken cancellation)
    {
        await TrainAllAsync(folder, folder.Plan.Tuning, steps, cancellation);
        var chosen = folder.Plan.Choose(folder.Outcomes());
        if (folder.Plan.IsTuned(chosen))
            await TrainAllAsync(folder, folder.Plan.Runs(chosen), steps, cancellation);
    }

    private Task TrainAllAsync(
        LadderFolder folder, IEnumerable<LadderRun> runs, IProgress<ProgressStep> steps, CancellationToken cancellation)
    {
        var missing = runs.Where(run => !File.Exists(folder.OutcomeOf(run))).ToArray();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = request.Jobs, CancellationToken = cancellation };
        return Parallel.ForEachAsync(missing, parallel, async (run, token) =>
        {
            var code = await program.RunAsync(Arguments(folder, run), folder.LogOf(run), token);
            lock (steps)
                Count(folder, run, code, steps);
        });
    }

    private void Count(LadderFolder folder, LadderRun run, int code, IProgress<ProgressStep> steps)
    {
        if (code == ExitCode.Completed && File.Exists(folder.OutcomeOf(run)))
        {
            _done++;
            var outcome = TrialOutcome.Read(folder.OutcomeOf(run));
            var test = outcome.Test is { } share ? string.Create(CultureInfo.InvariantCulture, $", test {100 * share:0.0}") : "";
            _display.Note(string.Create(CultureInfo.InvariantCulture, $"{run.Name}: held-out {100 * outcome.HeldOut:0.0}{test}, {outcome.Seconds:0} s"));
        }
        else
        {
            _failed++;
            _display.Note($"{run.Name} failed: {LastLine(folder.LogOf(run))}");
        }
        steps.Report(new ProgressStep(_done, _failed));
        if (_failed >= MostFailures)
        {
            var last = LastLine(folder.LogOf(run));
            throw new CommandException(
                "trainings-failed",
                $"{_failed} trainings failed, the last with '{last}': correct what it says and repeat the command; what was trained is kept.");
        }
    }

    private List<string> Arguments(LadderFolder folder, LadderRun run)
    {
        var row = folder.Plan.Rows.Single(row => row.Name == run.Row);
        string[] place = [request.Encoder is null ? "--model" : "--encoder", request.Encoder ?? request.Parent!, "--cache", request.Cache];
        IEnumerable<string> options = [.. place, .. folder.Plan.Options, .. row.Options, .. run.Options];
        return ["train", "--trial", "--json", "--threads", "1", .. request.Device, .. options, "--outcome", folder.OutcomeOf(run)];
    }

    private static string LastLine(string log) =>
        (File.Exists(log) ? File.ReadLines(log).LastOrDefault(line => line.Length > 0) : null) ?? "no message";
}
