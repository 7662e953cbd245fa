using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Training.Jobs;
using BatchLabeler.Training.Telemetry;

namespace BatchLabeler.Cli.TrainingJob;

/// <summary>The verb <c>training-job</c>: trains what a request asks for. The runner starts it; a person can do so too.</summary>
internal static class TrainingJobCommand
{
    private const string Description =
        "Fine-tune a model on a snapshot of known labels, as a request in the storage asks for.\n\n"
        + "The runner starts this for every retraining. It reads the request and the labels, trains from the parent version, measures both\n"
        + "versions on images that neither learnt from, and writes a candidate and, last, the outcome. It publishes nothing. Killed and\n"
        + "started again it goes on after the last whole epoch; when the outcome is there already it only prints it.\n\n"
        + "Example:  batchlabeler training-job --storage out/storage --request demo/training/v1-0123456789abcdef/request.json";

    public static Command Create(CommandHost host)
    {
        var (storage, otlp) = (StorageOption.Create(), OtlpOption.Create());
        var request = new Option<string>("--request") { Description = "The request: its name in the container models.", HelpName = "NAME", Required = true };
        var cache = new Option<string?>("--cache") { Description = "Folder that keeps models, features and checkpoints between runs.", HelpName = "DIR" };
        var threads = TrainingThreads.Option();
        var device = new TrainingDevice();
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON." };
        var command = new Command("training-job", Description) { storage, request, cache, threads, otlp, json };
        foreach (var option in device.All)
            command.Options.Add(option);
        return command.Runs(host, async (result, cancellation) =>
        {
            TrainingThreads.Use(result.GetValue(threads));
            var placement = device.Read(result);
            using var telemetry = OtlpOption.Start(host, result.GetValue(otlp), "training", TrainingTelemetry.Name);
            var opened = PipelineStorage.Open(host, result.GetValue(storage));
            var settings = new TrainingJobSettings
            {
                Folder = result.GetValue(cache) ?? CacheFolder.Of(host, opened.Location, "training-jobs"), Placement = placement,
            };
            var job = new Training.Jobs.TrainingJob(opened.Containers.Models, opened.Containers.Batches, settings, host.Clock, line => host.Error.WriteLine($"training: {line}"));
            var outcome = await RunAsync(job, result.GetRequiredValue(request), cancellation);
            host.Out.WriteLine(result.GetValue(json) ? outcome.ToJson().TrimEnd() : Text(outcome));
            return ExitCode.Completed;
        });
    }

    private static async Task<TrainingOutcome> RunAsync(Training.Jobs.TrainingJob job, string request, CancellationToken cancellation)
    {
        try
        {
            return await job.RunAsync(request, cancellation);
        }
        catch (FormatException exception)
        {
            throw CommandException.Usage(exception.Message);
        }
        catch (FileNotFoundException exception) when (exception.FileName is null)
        {
            throw new CommandException("request-missing", $"{exception.Message} Correct --request or --storage.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CommandException("taken-over", "a later try of this training has taken over, so this one stopped.");
        }
    }

    private static string Text(TrainingOutcome outcome) => outcome.Result is { } result
        ? $"candidate: {result.Candidate}\n"
            + $"  held-out mAP {Percent(result.CurrentFigures)} -> {Percent(result.CandidateFigures)} on {result.Counts.HeldOutImages} images\n"
            + $"  learnt from {result.Counts.KnownLabels} known labels of {result.Counts.TrainingImages} images, {result.Counts.SkippedImages} images left out"
        : $"no candidate ({outcome.Failure!.Code}): {outcome.Failure.Message}";

    private static string Percent(HeldOutFigures figures) => figures.MeanAveragePrecision is { } share ? $"{share * 100:F2}" : "-";
}
