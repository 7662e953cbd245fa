namespace BatchLabeler.Core.Prototypes;

/// <summary>The prototypes and thresholds that a batch works with: visual bank, text prototypes and four thresholds per category.</summary>
/// <param name="Bank">The visual prototypes <c>[C, ℓ, d]</c>.</param>
/// <param name="TextPrototypes">The text prototypes, row-major <c>[C, d]</c>.</param>
/// <param name="VisualThresholds">Thresholds of similarities to visual prototypes.</param>
/// <param name="TextThresholds">Thresholds of similarities to text prototypes.</param>
public sealed record StatisticsState(
    VisualPrototypeBank Bank, float[] TextPrototypes, CategoryThresholds VisualThresholds, CategoryThresholds TextThresholds)
{
    /// <summary>The state before any image: an empty bank and unset thresholds.</summary>
    /// <param name="textPrototypes">Text prototypes, row-major <c>[C, d]</c>.</param>
    /// <param name="categories">C.</param>
    /// <param name="options">ℓ, η and the thresholds' start.</param>
    /// <param name="origin">μ <c>[d]</c>, from which visual similarities are measured; none for 0.</param>
    /// <exception cref="ArgumentException">The prototypes are not C rows, or an option is out of its range.</exception>
    public static StatisticsState Empty(float[] textPrototypes, int categories, PrototypeOptions options, ReadOnlySpan<float> origin = default)
    {
        options.Validate();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(categories);
        if (textPrototypes.Length == 0 || textPrototypes.Length % categories != 0)
            throw new ArgumentException(
                $"{textPrototypes.Length} numbers do not make {categories} text prototypes.", nameof(textPrototypes));
        return new StatisticsState(
            new VisualPrototypeBank(categories, options.BankLength, textPrototypes.Length / categories, origin),
            textPrototypes,
            new CategoryThresholds(categories, options),
            new CategoryThresholds(categories, options));
    }

    /// <summary>
    /// The next state: each delta updates the thresholds (Eq. 9, 11) and enqueues its pixels (Eq. 7) as one minibatch. Deltas must come
    /// in shard order; the result then equals one process that works through the shards one after another. This state stays as it is.
    /// </summary>
    /// <exception cref="ArgumentException">A delta has other sizes than the state.</exception>
    public StatisticsState Fold(IEnumerable<StatisticsDelta> deltas)
    {
        var fold = new StatisticsFold(this);
        foreach (var delta in deltas)
            fold.Add(delta);
        return fold.ToState();
    }

    /// <summary>A copy that changes independently.</summary>
    internal StatisticsState Copy() =>
        this with { Bank = Bank.Copy(), VisualThresholds = VisualThresholds.Copy(), TextThresholds = TextThresholds.Copy() };
}
