using BatchLabeler.Core.Retraining;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Retraining.Feedback;

/// <summary>Counts what a snapshot says that an earlier one did not. Both are read once, side by side.</summary>
internal static class SnapshotComparison
{
    /// <summary>How many known labels are new or say something else; labels that were taken back do not count.</summary>
    /// <param name="snapshot">The snapshot, by ascending images.</param>
    /// <param name="earlier">The earlier one, by ascending images.</param>
    public static async Task<long> CountNewAsync(IAsyncEnumerable<SnapshotLine> snapshot, IAsyncEnumerable<SnapshotLine> earlier)
    {
        var count = 0L;
        await using var old = earlier.GetAsyncEnumerator();
        var hasOld = await old.MoveNextAsync();
        await foreach (var line in snapshot)
        {
            while (hasOld && string.CompareOrdinal(old.Current.Image, line.Image) < 0) hasOld = await old.MoveNextAsync();
            count += hasOld && old.Current.Image == line.Image ? line.Labels.Except(old.Current.Labels).Count() : line.Labels.Count;
        }
        return count;
    }

    /// <summary>The lines of a snapshot in the store; none where it is missing.</summary>
    public static async IAsyncEnumerable<SnapshotLine> ReadAsync(IObjectStore models, TrainingAddress address)
    {
        await foreach (var (_, text) in TextLines.ReadAsync(models, address.Snapshot, CancellationToken.None))
            yield return SnapshotLine.FromJson(text);
    }
}
