using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Retraining.Feedback;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>
/// Counts known labels against the snapshot of the current version and those of the attempts from it, so that a rejected attempt is not
/// repeated before labels came that it did not have. People's files are read again only after one of them changed.
/// </summary>
internal sealed class LabelCounter(Containers containers, ModelStore store)
{
    private readonly ConcurrentDictionary<string, (string Fingerprint, LabelCount Count)> _last = new(StringComparer.Ordinal);
    private readonly SnapshotBuilder _snapshots = new(containers);

    public async Task<LabelCount> CountAsync(
        string model, int version, CategorySet categories, IReadOnlyList<RetrainAttempt> attempts, CancellationToken cancellationToken)
    {
        var earlier = await EarlierAsync(model, version, attempts, cancellationToken);
        var fingerprint = await FingerprintAsync(version, earlier, cancellationToken);
        if (_last.TryGetValue(model, out var last) && last.Fingerprint == fingerprint) return last.Count;
        var count = await CountAsync(model, version, categories, earlier, cancellationToken);
        _last[model] = (fingerprint, count);
        return count;
    }

    private async Task<LabelCount> CountAsync(
        string model, int version, CategorySet categories, IReadOnlyList<TrainingAddress> earlier, CancellationToken cancellationToken)
    {
        await using var snapshot = await _snapshots.TakeAsync(model, version, categories, cancellationToken);
        var fresh = snapshot.Labels;
        foreach (var address in earlier)
        {
            var old = SnapshotComparison.ReadAsync(containers.Models, address);
            fresh = Math.Min(fresh, await SnapshotComparison.CountNewAsync(snapshot.LinesAsync(cancellationToken), old));
        }
        return new LabelCount(snapshot.Labels, fresh);
    }

    /// <summary>The attempt that made the version, if one did, and those that began from it.</summary>
    private async Task<IReadOnlyList<TrainingAddress>> EarlierAsync(
        string model, int version, IReadOnlyList<RetrainAttempt> attempts, CancellationToken cancellationToken)
    {
        var maker = (await store.PublicationAsync(model, version, cancellationToken))?.Id;
        var addresses = attempts.Select(attempt => attempt.Address);
        return [.. addresses.Where(address => address.ParentVersion == version || address.InstanceId == maker)];
    }

    private async Task<string> FingerprintAsync(int version, IReadOnlyList<TrainingAddress> earlier, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{version}");
        foreach (var address in earlier) Add(address.Id);
        await foreach (var entry in containers.Feedback.ListAsync("", cancellationToken)) Add($"{entry.Name}\n{entry.ETag}");
        await foreach (var batch in containers.Batches.ListFoldersAsync("", cancellationToken))
        {
            var isComplete = await containers.Batches.FindAsync($"{batch}/{BatchFiles.Marker}", cancellationToken) is not null;
            var labels = isComplete ? await containers.Batches.FindAsync($"{batch}/{BatchFiles.Labels}", cancellationToken) : null;
            Add($"{batch}\n{isComplete}\n{labels?.ETag}");
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n\n"));
    }
}
