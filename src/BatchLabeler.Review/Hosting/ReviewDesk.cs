using BatchLabeler.Review.Catalogs;

namespace BatchLabeler.Review.Hosting;

/// <summary>
/// Opens the manifests of a catalog as they are asked for, and keeps a few of those that nobody reads just now. Safe to share between
/// threads.
/// </summary>
/// <param name="catalog">What there is; the desk's from now on.</param>
/// <param name="cacheFolder">Where indexes and small pictures are kept.</param>
/// <param name="time">The clock.</param>
public sealed class ReviewDesk(IReviewCatalog catalog, string cacheFolder, TimeProvider time) : IDisposable
{
    private const int MostIdle = 3;
    private readonly Dictionary<string, OpenManifest> _open = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();
    private long _uses;

    /// <summary>What there is.</summary>
    public IReviewCatalog Catalog => catalog;

    /// <summary>Opens a manifest, or takes the one that is open.</summary>
    /// <param name="key">Which; null for the catalog's first.</param>
    /// <param name="cancellation">Ends the waiting; the opening goes on for others who wait.</param>
    /// <returns>The manifest, open at least until this is disposed of.</returns>
    /// <exception cref="ReviewException">There is no such manifest, it is damaged, or none is named and there is no first.</exception>
    public async Task<ReviewLease> OpenAsync(string? key, CancellationToken cancellation)
    {
        var named = key ?? catalog.First ?? throw new ReviewException("run-unnamed", "choose a batch from the list of batches.");
        var manifest = Take(named);
        try
        {
            return new ReviewLease(await manifest.Session.Value.WaitAsync(cancellation), () => GiveBack(named, manifest));
        }
        catch
        {
            GiveBack(named, manifest);
            throw;
        }
    }

    /// <summary>Closes what is open; nobody may be reading any more.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            foreach (var manifest in _open.Values)
                manifest.Close();
            _open.Clear();
        }

        catalog.Dispose();
    }

    private OpenManifest Take(string key)
    {
        lock (_turn)
        {
            if (!_open.TryGetValue(key, out var manifest) || manifest.HasFailed)
                _open[key] = manifest = new OpenManifest(new Lazy<Task<ReviewSession>>(() => Task.Run(() => SessionAsync(key))));
            manifest.Readers++;
            manifest.LastUse = ++_uses;
            return manifest;
        }
    }

    private async Task<ReviewSession> SessionAsync(string key) =>
        await ReviewSession.OpenAsync(await catalog.OpenAsync(key, CancellationToken.None), cacheFolder, time, CancellationToken.None);

    private void GiveBack(string key, OpenManifest manifest)
    {
        lock (_turn)
        {
            manifest.Readers--;
            // What could not be opened is tried anew by whoever asks next.
            if (manifest.HasFailed && _open.GetValueOrDefault(key) == manifest)
                _open.Remove(key);
            var idle = _open.Where(each => each.Value is { Readers: 0, IsReady: true }).OrderByDescending(each => each.Value.LastUse);
            foreach (var (surplus, closed) in idle.Skip(MostIdle).ToList())
            {
                _open.Remove(surplus);
                closed.Close();
            }
        }
    }
}
