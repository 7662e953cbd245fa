using System.Globalization;

namespace BatchLabeler.Core.Manifests;

/// <summary>How many images of a run may fail before it counts as failed: a number, a percentage, or any.</summary>
public sealed record ErrorBudget
{
    private readonly double _limit;
    private readonly bool _percent;

    private ErrorBudget(double limit, bool percent) => (_limit, _percent) = (limit, percent);

    /// <summary>Any number of images may fail.</summary>
    public static ErrorBudget Unlimited { get; } = new(-1, percent: false);

    /// <summary>Whether any number of images may fail.</summary>
    public bool IsUnlimited => _limit < 0;

    /// <summary>Reads <c>5</c> (images), <c>2.5%</c> (of all images) or <c>-1</c> (any).</summary>
    /// <exception cref="ArgumentException">The text is none of these.</exception>
    public static ErrorBudget Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed == "-1")
            return Unlimited;
        if (trimmed.EndsWith('%')
            && double.TryParse(trimmed[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent <= 100)
            return new ErrorBudget(percent, percent: true);
        if (int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return new ErrorBudget(count, percent: false);
        throw new ArgumentException(
            $"The error budget '{text}' is neither a number of images (5), a percentage (2.5%) nor -1 for any.", nameof(text));
    }

    /// <summary>Whether a finished run with these counts is inside the budget.</summary>
    public bool Allows(long failed, long images) =>
        IsUnlimited || (_percent ? failed * 100.0 <= _limit * images : failed <= _limit);

    /// <summary>
    /// Whether no further image can bring the run back inside the budget, so that it may stop at once; never true for percentages.
    /// </summary>
    public bool IsSpent(long failed) => !IsUnlimited && !_percent && failed > _limit;

    /// <inheritdoc/>
    public override string ToString() => _limit.ToString(CultureInfo.InvariantCulture) + (_percent ? "%" : "");
}
