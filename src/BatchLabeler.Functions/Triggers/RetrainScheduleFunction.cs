using BatchLabeler.Functions.Composition;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Functions.Triggers;

/// <summary>Looks at every model again and again, and retrains those whose time has come.</summary>
/// <param name="containers">The containers.</param>
/// <param name="options">When models are retrained.</param>
/// <param name="isOn">Whether they are.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what was begun.</param>
public sealed class RetrainScheduleFunction(
    Containers containers, RetrainScheduleOptions options, RetrainSwitch isOn, TimeProvider time, ILogger<RetrainSchedule> logger)
{
    /// <summary>Four looks an hour: labels come from people, and a look reads their files.</summary>
    public const string Schedule = "0 */15 * * * *";

    /// <summary>One look. The host lets only one run at a time, on however many machines.</summary>
    [Function(nameof(RetrainSchedule))]
    public Task RetrainSchedule(
        [TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        isOn.IsOn
            ? new RetrainSchedule(containers, client, options, time, logger).LookAtAllAsync(cancellationToken)
            : Task.CompletedTask;
}
