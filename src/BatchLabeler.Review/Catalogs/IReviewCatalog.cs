using BatchLabeler.Review.Sources;

namespace BatchLabeler.Review.Catalogs;

/// <summary>What a review may choose from: one manifest, or the runs of a storage.</summary>
public interface IReviewCatalog : IDisposable
{
    /// <summary>What the page calls the place.</summary>
    string Title { get; }

    /// <summary>The key of the manifest that is shown where none is named; null where a person chooses first.</summary>
    string? First { get; }

    /// <summary>Whether there may be others, also later.</summary>
    bool HasOthers { get; }

    /// <summary>How far every batch is, the latest one first; empty where there are no batches.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<BatchProgress>> ListAsync(CancellationToken cancellation);

    /// <summary>Opens a manifest.</summary>
    /// <param name="key">Its key, as <see cref="BatchProgress.Run"/> has it; any text, also a hostile one.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ReviewException">There is no such manifest, or not yet.</exception>
    Task<IReviewSource> OpenAsync(string key, CancellationToken cancellation);
}
