using System.Globalization;

namespace BatchLabeler.Benchmarks.Running;

/// <summary>A bound that a ratio should keep.</summary>
internal sealed record Goal(double Bound, bool IsUpper)
{
    public static Goal AtLeast(double bound) => new(bound, false);

    public static Goal AtMost(double bound) => new(bound, true);

    public bool IsMet(double ratio) => IsUpper ? ratio <= Bound : ratio >= Bound;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsUpper ? "at most" : "at least")} {Bound:0.##}");
}
