using BatchLabeler.Core.Retraining;
using BatchLabeler.Hosting.Settings;
using BatchLabeler.Hosting.Training;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Jobs;

namespace BatchLabeler.TrainingJob;

/// <summary>One execution of the container job: finds the training that waits, trains, and leaves its outcome.</summary>
/// <param name="settings">Where to work.</param>
/// <param name="time">The clock.</param>
/// <param name="output">Told the outcome.</param>
/// <param name="errors">Told how it goes, and what went wrong.</param>
public sealed class TrainingRun(TrainingSettings settings, TimeProvider time, TextWriter output, TextWriter errors)
{
    /// <summary>Works.</summary>
    /// <param name="stop">Stops it; nothing that was finished is lost.</param>
    /// <returns>One of <see cref="TrainingExitCode"/>.</returns>
    public async Task<int> ExecuteAsync(CancellationToken stop)
    {
        try
        {
            var placement = settings.Device.Resolve();
            var containers = Containers.Open(settings.Storage.Container);
            if ((settings.Request ?? await new WaitingTraining(containers.Models, time).FindAsync(stop)) is not { } request)
            {
                output.WriteLine("no training waits; there is nothing to do");
                return TrainingExitCode.Done;
            }

            errors.WriteLine($"training: {request}");
            output.WriteLine(Text(await TrainAsync(containers, request, placement, stop)));
            return TrainingExitCode.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Say("interrupted: stopped on request; a later execution goes on after the last whole epoch.", TrainingExitCode.Stopped);
        }
        catch (OperationCanceledException)
        {
            return Say("taken-over: a later execution has taken this training over, so this one stopped.", TrainingExitCode.TakenOver);
        }
        catch (DeviceException exception)
        {
            return Say($"{DeviceException.Code}: {exception.Message} The setting is {SettingNames.TrainingDevice}.", TrainingExitCode.Broken);
        }
        catch (Exception exception)
        {
            var sentence = StorageFailure.Explain(exception) ?? $"{exception.GetType().Name}: {exception.Message}";
            return Say($"broken: {sentence}", TrainingExitCode.Broken);
        }
    }

    private Task<TrainingOutcome> TrainAsync(
        Containers containers, string request, DevicePlacement placement, CancellationToken stop)
    {
        var work = new TrainingJobSettings { Folder = settings.Folder, CopiesCheckpoints = true, Placement = placement };
        var job = new Training.Jobs.TrainingJob(
            containers.Models, containers.Batches, work, time, line => errors.WriteLine($"training: {line}"));
        return job.RunAsync(request, stop);
    }

    private static string Text(TrainingOutcome outcome) => outcome.Failure is { } failure
        ? $"no candidate ({failure.Code}): {failure.Message}"
        : $"candidate: {outcome.Result!.Candidate}";

    private int Say(string sentence, int exitCode)
    {
        errors.WriteLine($"batchlabeler: {sentence}");
        return exitCode;
    }
}
