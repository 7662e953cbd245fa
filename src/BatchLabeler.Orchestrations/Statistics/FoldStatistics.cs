using BatchLabeler.Orchestrations.Runs;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>Folds the statistics of a group, in shard order, on those of the group before it.</summary>
/// <param name="containers">The containers.</param>
/// <param name="statistics">Folds and publishes.</param>
public sealed class FoldStatistics(Containers containers, RunStatistics statistics) : TaskActivity<FoldRequest, bool>
{
    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskActivityContext context, FoldRequest input)
    {
        var pin = await containers.Work.ReadJsonAsync<RunPin>(input.Address.Pin) ?? throw RunPin.Missing(input.Address);
        if (pin.StatisticsVersion is { } basis) await statistics.FoldAsync(input.On(pin, basis));
        return true;
    }
}
