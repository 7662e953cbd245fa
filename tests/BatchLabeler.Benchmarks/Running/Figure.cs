using System.Globalization;

namespace BatchLabeler.Benchmarks.Running;

/// <summary>A number with what it is the number of.</summary>
internal sealed record Figure(string Label, double Value, string Unit)
{
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Value:0.##} {Unit}").TrimEnd();
}
