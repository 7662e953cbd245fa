namespace BatchLabeler.Training.Ladders;

/// <summary>Mean and deviation of the same figure over several seeds.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation of a sample, with n − 1 below; null for a single value.</param>
/// <param name="Count">How many values there are, at least one.</param>
public sealed record Spread(double Mean, double? Deviation, int Count)
{
    /// <summary>Mean and deviation of values; null when there is none.</summary>
    public static Spread? Of(IEnumerable<double> values)
    {
        var all = values.ToArray();
        if (all.Length == 0)
            return null;
        var mean = all.Average();
        var squares = all.Sum(value => (value - mean) * (value - mean));
        return new Spread(mean, all.Length == 1 ? null : Math.Sqrt(squares / (all.Length - 1)), all.Length);
    }
}
