using BatchLabeler.Orchestrations.Runs;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>
/// Publishes what a run taught as the next statistics of its model version. Where another run published first, everything is folded
/// again on what it left, for a bounded number of rounds.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="statistics">Folds and publishes.</param>
public sealed class PublishStatistics(Containers containers, RunStatistics statistics) : TaskActivity<PublishRequest, StatisticsOutcome?>
{
    private const int Rounds = 20;

    /// <inheritdoc/>
    public override async Task<StatisticsOutcome?> RunAsync(TaskActivityContext context, PublishRequest input)
    {
        var pin = await containers.Work.ReadJsonAsync<RunPin>(input.Address.Pin) ?? throw RunPin.Missing(input.Address);
        if (pin.StatisticsVersion is not { } basis || input.Groups == 0) return null;
        for (var round = 0; round < Rounds; round++)
        {
            var outcome = await statistics.PublishAsync(input.Address, pin.Model, pin.ModelVersion, basis, input.Groups);
            if (outcome.Publication != StatisticsPublication.Moved) return outcome;
            basis = outcome.Statistics;
            for (var group = 0; group < input.Groups; group++) await statistics.FoldAsync(input.Fold(group).On(pin, basis));
        }

        throw new IOException(
            $"Other runs published statistics of {pin.ModelText} {Rounds} times while this one folded: it is tried again.");
    }
}
