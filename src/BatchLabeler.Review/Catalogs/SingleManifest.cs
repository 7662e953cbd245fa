using BatchLabeler.Review.Sources;

namespace BatchLabeler.Review.Catalogs;

/// <summary>One manifest and no other.</summary>
/// <param name="source">The manifest.</param>
public sealed class SingleManifest(IReviewSource source) : IReviewCatalog
{
    /// <inheritdoc/>
    public string Title => source.Title;

    /// <inheritdoc/>
    public string? First => "";

    /// <inheritdoc/>
    public bool HasOthers => false;

    /// <inheritdoc/>
    public Task<IReadOnlyList<BatchProgress>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<BatchProgress>>([]);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The manifest holds nothing open.
    }

    /// <inheritdoc/>
    public Task<IReviewSource> OpenAsync(string key, CancellationToken cancellation) => key.Length == 0
        ? Task.FromResult(source)
        : throw new ReviewException("run-unknown", "this review is of one folder and has no batches: open the page's address without a run.");
}
