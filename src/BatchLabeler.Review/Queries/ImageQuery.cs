using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Review.Queries;

/// <summary>
/// Which images are asked for. State, source and score belong to one label: of the category, or of any where none is named. What people
/// decided counts before what the manifest says, and as known.
/// </summary>
public sealed record ImageQuery
{
    /// <summary>The order.</summary>
    public ImageOrder Order { get; init; }

    /// <summary>The category, 0..C−1; null for any.</summary>
    public int? Category { get; init; }

    /// <summary>The state that counts; null for any.</summary>
    public LabelState? State { get; init; }

    /// <summary>Where the state comes from; null for any.</summary>
    public LabelSource? Source { get; init; }

    /// <summary>The least score, 0..1.</summary>
    public double MinimumScore { get; init; }

    /// <summary>The greatest score, 0..1.</summary>
    public double MaximumScore { get; init; } = 1;

    /// <summary>Labelled or failed; null for both.</summary>
    public RowStatus? Status { get; init; }

    /// <summary>The code of failed images; null for any.</summary>
    public string? Error { get; init; }

    /// <summary>Whether somebody has decided about the category, or about any; null for both.</summary>
    public bool? Reviewed { get; init; }

    /// <summary>What the name holds, whatever the case of its letters; empty for any name.</summary>
    public string Text { get; init; } = "";

    /// <summary>The one image that is wanted; null for any.</summary>
    public string? Image { get; init; }

    /// <summary>
    /// The number of decisions at which the list was begun. The list stays as it was then, so that images do not slip from under the hand
    /// that decides about them.
    /// </summary>
    public long AsOf { get; init; }

    internal bool AsksForLabel => State is not null || Source is not null || MinimumScore > 0 || MaximumScore < 1;
}
