using BatchLabeler.Review.Catalogs;

namespace BatchLabeler.Review.Api;

/// <summary>The batches of a storage.</summary>
/// <param name="Title">The storage, without a key.</param>
/// <param name="Batches">Its runs, the latest one first.</param>
public sealed record BatchList(string Title, IReadOnlyList<BatchProgress> Batches);
