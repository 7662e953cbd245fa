namespace BatchLabeler.Review.Indexing;

/// <summary>The arrays of an index, as they are kept on disk.</summary>
internal sealed record IndexColumns
{
    public const ushort NoScore = ushort.MaxValue;

    public required string[] Categories { get; init; }

    public required string[] ErrorCodes { get; init; }

    public required string[] Parts { get; init; }

    /// <summary>The first row of every part.</summary>
    public required int[] PartStarts { get; init; }

    public required byte[] Names { get; init; }

    /// <summary>Where every name begins, and where the last one ends, [N + 1].</summary>
    public required int[] NameStarts { get; init; }

    public required long[] Offsets { get; init; }

    public required int[] Lengths { get; init; }

    /// <summary>0 for a labelled image, else one more than the place of its code.</summary>
    public required ushort[] Errors { get; init; }

    /// <summary>Scores in ten-thousandths, [N, C].</summary>
    public required ushort[] Scores { get; init; }

    /// <summary>States and sources, [N, C].</summary>
    public required byte[] Labels { get; init; }

    public int Count => Offsets.Length;
}
