using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations.Retraining.Activities;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Retraining;

/// <summary>
/// One attempt to make a model better from a snapshot of known labels: training, gate, publishing by compare-and-swap, or a rejection
/// with its reasons. Until the swap the old version serves; after a crash anywhere the same attempt goes on to the same end.
/// </summary>
/// <remarks>
/// An attempt that another publication overtakes is rejected: its labels stay, and the next attempt starts from the winner.
/// </remarks>
[DurableTask(nameof(Retrain))]
public sealed class Retrain : TaskOrchestrator<RetrainInput, RetrainResult>
{
    /// <summary>The external event by which a person cancels an attempt; its payload, a text, is the reason.</summary>
    public const string CancelEvent = "Cancel";

    private const int LooksPerHistory = 80;
    private const double PauseGrowth = 1.5;

    private static TaskOptions Retried { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(8, TimeSpan.FromSeconds(2), 2, TimeSpan.FromMinutes(2)));

    /// <inheritdoc/>
    public override async Task<RetrainResult> RunAsync(TaskOrchestrationContext context, RetrainInput input)
    {
        var (address, options) = (input.Address, input.Options);
        if (input.Progress is null)
        {
            var ended = await context.CallActivityAsync<RetrainResult?>(nameof(PrepareTraining), address, Retried);
            if (ended is not null) return ended;
        }

        var begun = input.Progress ?? new RetrainProgress(context.CurrentUtcDateTime, options.FirstPoll);
        var wait = await WaitAsync(context, address, options, begun);
        if (wait.Continue is { } progress)
        {
            context.ContinueAsNew(input with { Progress = progress });
            return new RetrainResult(address.Id, null, null, []);
        }

        context.SetCustomStatus(new RetrainStage("judging"));
        var verdict = wait.Verdict ?? await context.CallActivityAsync<RetrainVerdict>(
            nameof(JudgeCandidate), new JudgeCandidateInput(address, options.Epsilon, options.Delta), Retried);
        context.SetCustomStatus(new RetrainStage(verdict.IsPassed ? "publishing" : "rejecting"));
        return await context.CallActivityAsync<RetrainResult>(
            verdict.IsPassed ? nameof(PublishCandidate) : nameof(RejectCandidate), new RetrainEnding(address, verdict), Retried);
    }

    private static async Task<WaitOutcome> WaitAsync(
        TaskOrchestrationContext context, TrainingAddress address, RetrainOptions options, RetrainProgress progress)
    {
        var cancelled = context.WaitForExternalEvent<string?>(CancelEvent);
        for (var look = 0; look < LooksPerHistory; look++)
        {
            var (status, overtaken) = await context.CallActivityAsync<TrainingLook>(
                nameof(AdvanceTraining), new AdvanceTrainingInput(address, options.MaximumStarts), Retried);
            context.SetCustomStatus(new RetrainStage("training", status.Attempt, status.Stage));
            if (overtaken is not null) return await StopAsync(context, address, RetrainRejectionCodes.Overtaken, overtaken);
            if (status.State == TrainingJobState.Finished) return WaitOutcome.Done;
            if (status.State == TrainingJobState.Lost)
                return WaitOutcome.Rejected(
                    RetrainRejectionCodes.JobLost, $"The training died {status.Attempt} times: look into its log for the reason.");
            if (context.CurrentUtcDateTime - progress.Began >= options.TrainingTimeout)
            {
                var reason = $"The training took longer than {options.TrainingTimeout}: allow it more time, or train less.";
                return await StopAsync(context, address, RetrainRejectionCodes.Timeout, reason);
            }

            using var waking = new CancellationTokenSource();
            var timer = context.CreateTimer(context.CurrentUtcDateTime + progress.Pause, waking.Token);
            await Task.WhenAny(timer, cancelled);
            if (cancelled.IsCompleted)
            {
                // Not asynchronously: only the orchestrator's own thread may touch its context.
                waking.Cancel();
                var reason = await cancelled ?? "no reason was given";
                return await StopAsync(context, address, RetrainRejectionCodes.Cancelled, $"The training was cancelled: {reason}.");
            }
            progress = progress with { Pause = Longer(progress.Pause, options.LongestPoll) };
        }
        return new WaitOutcome(progress, null);
    }

    private static async Task<WaitOutcome> StopAsync(TaskOrchestrationContext context, TrainingAddress address, string code, string reason)
    {
        await context.CallActivityAsync(nameof(StopTraining), address, Retried);
        return WaitOutcome.Rejected(code, reason);
    }

    private static TimeSpan Longer(TimeSpan pause, TimeSpan longest) => pause * PauseGrowth < longest ? pause * PauseGrowth : longest;

    /// <summary>Where waiting ended: with a history to go on with, with a rejection, or, both null, with a finished training.</summary>
    private sealed record WaitOutcome(RetrainProgress? Continue, RetrainVerdict? Verdict)
    {
        public static WaitOutcome Done { get; } = new(null, null);

        public static WaitOutcome Rejected(string code, string reason) => new(null, new RetrainVerdict(code, [reason]));
    }
}
