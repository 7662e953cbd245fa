using System.Collections.Concurrent;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>
/// Reads how far a model's world has moved: the summaries of the runs that finished since a moment against the profile in the bundle,
/// and the latest prototype statistics against the bundle's own. Every summary is read once.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="statistics">The prototype statistics.</param>
public sealed class DriftReader(Containers containers, StatisticsStore statistics)
{
    private readonly ConcurrentDictionary<(string Entry, string Model), ScoreProfile?> _finished = new();

    /// <summary>Takes the measures that there are numbers for.</summary>
    /// <param name="description">The current version.</param>
    /// <param name="since">Runs that began earlier are left out.</param>
    /// <param name="thresholds">The thresholds.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<DriftReport> ReadAsync(
        ModelDescription description, DateTimeOffset since, DriftThresholds thresholds, CancellationToken cancellationToken = default)
    {
        var then = description.Profile is { } profile ? new ScoreProfile(profile.Images, profile.PositiveRates, profile.MeanScores) : null;
        var now = then is null ? null : await RunsAsync(description, since, cancellationToken);
        var latest = await statistics.CurrentAsync(description.Name, description.Version, cancellationToken);
        return Drift.Measure(
            then,
            now,
            latest == 0 ? null : await PrototypesAsync(description, 0, cancellationToken),
            latest == 0 ? null : await PrototypesAsync(description, latest, cancellationToken),
            thresholds);
    }

    private async Task<ScoreProfile?> RunsAsync(ModelDescription description, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ScoreProfile? all = null;
        await foreach (var entry in containers.Work.ListAsync(RunEntry.Folder, cancellationToken))
        {
            if (entry.LastModified >= since) all = ScoreProfile.Merge(all, await RunAsync(entry.Name, description, cancellationToken));
        }
        return all;
    }

    private async Task<ScoreProfile?> RunAsync(string entryName, ModelDescription description, CancellationToken cancellationToken)
    {
        var key = (entryName, description.ToString());
        if (_finished.TryGetValue(key, out var known)) return known;
        if (await containers.Work.ReadJsonAsync<RunEntry>(entryName, cancellationToken) is not { } entry) return null;
        var bytes = await containers.Manifests.ReadBytesAsync(entry.ManifestFolder + ManifestNames.Summary, cancellationToken);
        return bytes is null ? null : _finished.GetOrAdd(key, SummaryProfile.Read(bytes, key.Item2, description.Categories));
    }

    private async Task<float[][]> PrototypesAsync(ModelDescription description, int version, CancellationToken cancellationToken)
    {
        var summary = await statistics.SummaryAsync(description.Name, description.Version, version, cancellationToken);
        return [.. summary.VisualMean.Chunk(summary.Dimension)];
    }
}
