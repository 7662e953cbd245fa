namespace BatchLabeler.Core.Prototypes;

/// <summary>Folds deltas one by one, as they come from a stream; see <see cref="StatisticsState.Fold"/>.</summary>
/// <param name="start">The state that the first delta is folded on; it stays as it is.</param>
public sealed class StatisticsFold(StatisticsState start)
{
    private readonly StatisticsState _state = start.Copy();

    /// <summary>Takes the next delta in shard order.</summary>
    /// <exception cref="ArgumentException">The delta has other sizes than the state; then nothing was taken.</exception>
    public void Add(StatisticsDelta delta)
    {
        var bank = _state.Bank;
        if (delta.Categories != bank.Categories || delta.Dimension != bank.Dimension)
            throw new ArgumentException(
                $"The delta is {delta.Categories}×{delta.Dimension} and the state {bank.Categories}×{bank.Dimension}.", nameof(delta));
        for (var category = 0; category < delta.Categories; category++)
            Add(category, delta[category]);
    }

    /// <summary>The state after the deltas taken so far; later ones do not change it.</summary>
    public StatisticsState ToState() => _state.Copy();

    private void Add(int category, CategoryStatistics statistics)
    {
        _state.VisualThresholds.Update(category, statistics.VisualPositive.Value, statistics.VisualNegative.Value);
        _state.TextThresholds.Update(category, statistics.TextPositive.Value, statistics.TextNegative.Value);
        foreach (var pixel in statistics.Pixels)
            _state.Bank.Enqueue(category, pixel);
    }
}
