using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Review.Sources;
using BatchLabeler.Storage.Locations;

namespace BatchLabeler.Review.Catalogs;

/// <summary>Every run of a storage. New ones appear, and those at work move, while the review is open.</summary>
/// <param name="location">The storage.</param>
/// <param name="modelFolder">Where downloaded models are kept.</param>
/// <param name="first">The run that is shown where none is named; null to let a person choose.</param>
/// <param name="time">The clock.</param>
public sealed class StorageCatalog(StorageLocation location, string modelFolder, RunStatus? first, TimeProvider time) : IReviewCatalog
{
    private const int RestPerWork = 4;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(2);
    private readonly Containers _containers = Containers.Open(location.Container);
    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<RunStatus> _runs = [];
    private DateTimeOffset _fresh = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public string Title => location.ToString();

    /// <inheritdoc/>
    public string? First => first?.Address.Run;

    /// <inheritdoc/>
    public bool HasOthers => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BatchProgress>> ListAsync(CancellationToken cancellation) =>
        [.. (await RunsAsync(cancellation)).Reverse().Select(BatchProgress.Of)];

    /// <inheritdoc/>
    public async Task<IReviewSource> OpenAsync(string key, CancellationToken cancellation)
    {
        // A key is only ever compared, so that none leads anywhere but to a run that the storage lists.
        var status = first?.Address.Run == key ? first : (await RunsAsync(cancellation)).FirstOrDefault(run => run.Address.Run == key);
        if (status is null)
            throw new ReviewException("run-unknown", "the storage has no such run: choose one from the list of batches.");
        return await StorageSource.OpenAsync(_containers, status, modelFolder, location.Folder, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<IReadOnlyList<RunStatus>> RunsAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (time.GetUtcNow() < _fresh)
                return _runs;
            var began = time.GetUtcNow();
            _runs = await new RunListing(_containers).ReadAsync(cancellation);
            // A long list of a distant account is read more rarely, so that watching it costs a share of the time at most.
            var rest = RestPerWork * (time.GetUtcNow() - began);
            _fresh = time.GetUtcNow() + (rest > ShortestRest ? rest : ShortestRest);
            return _runs;
        }
        finally
        {
            _turn.Release();
        }
    }
}
