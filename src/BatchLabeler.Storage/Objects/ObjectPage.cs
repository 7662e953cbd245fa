namespace BatchLabeler.Storage.Objects;

/// <summary>One page of a listing.</summary>
/// <param name="Entries">Its objects in ordinal order; it may be empty although there are more.</param>
/// <param name="Continuation">Where the next page begins, good in any process; null when this page is the last.</param>
public sealed record ObjectPage(IReadOnlyList<ObjectEntry> Entries, string? Continuation)
{
    /// <summary>The most objects of a page.</summary>
    public const int MostEntries = 5000;

    /// <summary>Checks the size of a page.</summary>
    /// <param name="pageSize">How many objects at most; null leaves it to the store.</param>
    /// <exception cref="ArgumentException">It is not 1 to 5,000.</exception>
    public static void ValidateSize(int? pageSize)
    {
        if (pageSize is < 1 or > MostEntries)
            throw new ArgumentException($"A page of a listing holds 1 to {MostEntries} objects, not {pageSize}.");
    }
}
