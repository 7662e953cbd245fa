namespace BatchLabeler.Core.Metrics;

/// <summary>Means over what is defined.</summary>
internal static class Means
{
    /// <summary>The mean of the values that are numbers; <see cref="double.NaN"/> if none is.</summary>
    public static double OfNumbers(IEnumerable<double> values) =>
        values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
