using System.Globalization;

namespace BatchLabeler.Core.Labels.Protocols;

/// <summary>A way to make an incompletely labelled set out of a full one, complete enough to repeat it.</summary>
public sealed record LabelProtocol
{
    /// <summary>How labels are hidden.</summary>
    public ProtocolKind Kind { get; init; } = ProtocolKind.Partial;

    /// <summary>The probability of an entry to stay known, 0..1; of <see cref="ProtocolKind.Partial"/>.</summary>
    public double KnownProportion { get; init; } = 1;

    /// <summary>What is not told becomes this; of <see cref="ProtocolKind.SinglePositive"/>.</summary>
    public UnobservedLabels Unobserved { get; init; } = UnobservedLabels.Unknown;

    /// <summary>Where the draws come from.</summary>
    public MaskGenerator Generator { get; init; } = MaskGenerator.SplitMix64;

    /// <summary>The seed of the draws.</summary>
    public int Seed { get; init; }

    /// <summary>Whether any label is hidden.</summary>
    public bool Hides => Kind is not ProtocolKind.Partial || KnownProportion < 1;

    /// <summary>Throws when a value is out of its range.</summary>
    /// <exception cref="ArgumentException">The proportion is outside 0..1, or is given where it means nothing.</exception>
    public void Validate()
    {
        if (!(KnownProportion is >= 0 and <= 1))
            throw new ArgumentException($"The proportion of known labels lies between 0 and 1 and is {KnownProportion}.");
        if (Kind is ProtocolKind.SinglePositive && KnownProportion < 1)
            throw new ArgumentException("A single positive label needs no proportion of known labels: leave it out.");
        if (Kind is ProtocolKind.Partial && Unobserved is not UnobservedLabels.Unknown)
            throw new ArgumentException("Unobserved labels can only count as absent where a single positive label is known.");
        if (Generator is MaskGenerator.NumPy && Seed < 0)
            throw new ArgumentException($"NumPy's seeds are 0 or more and this one is {Seed}.");
    }

    /// <summary>Hides labels.</summary>
    /// <param name="full">The labels to hide from; they are left as they are.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public LabelMatrix Apply(LabelMatrix full)
    {
        Validate();
        return Kind is ProtocolKind.SinglePositive
            ? SinglePositiveMask.Hide(full, Seed, Unobserved, Generator)
            : PartialLabelMask.Hide(full, KnownProportion, Seed, Generator);
    }

    /// <summary>Hides labels in a file. Draws are made for all its rows in order; with a split, only rows of that split change.</summary>
    /// <param name="full">The labels to hide from.</param>
    /// <param name="split">The split to hide in, such as <c>train</c>; null for all rows.</param>
    public LabelFile Apply(LabelFile full, string? split = null)
    {
        var hidden = Apply(full.ToMatrix());
        return full with
        {
            Rows = [.. full.Rows.Select((row, image) => split is null || string.Equals(row.Split, split, StringComparison.Ordinal)
                ? row with { States = hidden.Row(image).ToArray() }
                : row)],
        };
    }

    /// <summary>A few words for people, such as <c>10 % of the labels known, seed 0</c>.</summary>
    public override string ToString() => Kind switch
    {
        ProtocolKind.SinglePositive => string.Create(
            CultureInfo.InvariantCulture, $"a single positive label known, others {Unobserved.ToString().ToLowerInvariant()}, seed {Seed}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * KnownProportion:0.##} % of the labels known, seed {Seed}"),
    } + (Generator is MaskGenerator.NumPy ? " of NumPy" : "");
}
