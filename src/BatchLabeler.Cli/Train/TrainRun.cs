using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Files;
using BatchLabeler.Training.Curves;
using BatchLabeler.Training.Heads;

namespace BatchLabeler.Cli.Train;

/// <summary>One run of <c>train</c>.</summary>
internal sealed class TrainRun(CommandHost host, TrainRequest request)
{
    /// <summary>The page of the last training's curves, in the model's folder.</summary>
    public const string PageName = "training.html";

    public int Execute(CancellationToken cancellation)
    {
        TrainingThreads.Use(request.Threads);
        using var bench = new TrainingBench(host, request, cancellation);
        var (train, heldOut) = (bench.Material.Train, bench.Material.HeldOut);
        host.Error.WriteLine($"train: {train.Features.Count} pictures, {heldOut?.Features.Count ?? 0} held out, {request.Pictures.Categories.Count} categories, {request.Protocol}");
        if (heldOut is not null && HeldOutNote.Of(heldOut.Known) is { } note)
            host.Error.WriteLine(note);
        if (request.FindLearningRate)
            return new LearningRateSearch(host, request).Execute(bench, cancellation);
        return request.Trials.Count > 0 ? new TrialRun(host, request).Execute(bench, cancellation) : TrainModel(bench, cancellation);
    }

    private int TrainModel(TrainingBench bench, CancellationToken cancellation)
    {
        var output = request.Output ?? throw CommandException.Usage("say where the model goes with --output DIR, or ask for --ladder or --trial.");
        var checkpoints = Path.Combine(output, ".training");
        if (!request.Resume && Directory.Exists(checkpoints))
            Directory.Delete(checkpoints, recursive: true);
        Directory.CreateDirectory(checkpoints);

        var curve = new CurveLog(Path.Combine(checkpoints, "epochs.jsonl"));
        var training = TrainOrExplain(bench, checkpoints, curve, cancellation);
        var lineage = new Lineage(bench.ParentVersion, bench.Material.Digest, typeof(TrainRun).Assembly.GetName().Version!.ToString(3), [request.CommandLine]);
        var draft = training.Draft(bench.Material.Train, lineage);
        using var figures = new TrainedFigures(draft, training, bench.Encoder, request.Phrase);
        var bundle = new ModelFolder(output).Publish(figures.Complete(draft, bench.Material.HeldOut, bench.Test), bench.Encoder);
        Show(curve, bundle, Path.Combine(output, PageName));
        Directory.Delete(checkpoints, recursive: true);

        host.Out.WriteLine(request.Json
            ? JsonSerializer.Serialize(new { model = bundle.Description.ToString(), folder = bundle.VersionPath, metrics = bundle.Description.Metrics }, JsonSerializerOptions.Web)
            : $"model: {bundle.VersionPath}\n" + string.Join('\n', bundle.Description.Metrics.Select(metric => $"  {metric.Key} {metric.Value:F4}")));
        return ExitCode.Completed;
    }

    private void Show(CurveLog curve, ModelBundle bundle, string path)
    {
        foreach (var line in CurveReport.Lines(curve.Points))
            host.Error.WriteLine(line);
        var page = CurveReport.Page($"Training of {bundle.Description}", curve.Points, bundle.Description.Metrics, request.CommandLine);
        WholeFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(page)));
        host.Error.WriteLine($"curves: {path}");
    }

    private ITrainedHead TrainOrExplain(TrainingBench bench, string checkpoints, CurveLog curve, CancellationToken cancellation)
    {
        try
        {
            return request.Method.Train(
                bench.Run(checkpoints, epoch =>
                {
                    curve.Add(CurvePoint.Of(epoch));
                    host.Error.WriteLine(epoch.Line);
                }),
                cancellation);
        }
        catch (OperationCanceledException)
        {
            throw new CommandException("interrupted", "stopped on request; run the same command with --resume to continue after the last whole epoch.");
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException("checkpoint", exception.Message);
        }
    }
}
