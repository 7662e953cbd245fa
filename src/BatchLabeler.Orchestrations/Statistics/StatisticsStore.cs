using System.Globalization;
using System.Security.Cryptography;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>
/// The prototype statistics of model versions: a chain of versions k = 0, 1, … per model version, the first the bundle's own. A
/// version never changes; the next one is appended by compare-and-swap of <c>versions/{n}/statistics/current.json</c>.
/// </summary>
/// <param name="models">The container <c>models</c>.</param>
public sealed class StatisticsStore(IObjectStore models)
{
    private const int Attempts = 16;

    /// <summary>The current statistics version k of a model version; 0 while no run has published any.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">Its version, from 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StatisticsException">The pointer is damaged.</exception>
    public async Task<int> CurrentAsync(string model, int version, CancellationToken cancellationToken = default) =>
        (await Chain(model, version).CurrentAsync(cancellationToken)).Record?.Statistics ?? 0;

    /// <summary>What is recorded of a statistics version; null for version 0 and for one that does not exist.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">Its version, from 1.</param>
    /// <param name="statistics">k.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StatisticsException">A record is damaged.</exception>
    public Task<StatisticsRecord?> RecordAsync(string model, int version, int statistics, CancellationToken cancellationToken = default) =>
        Chain(model, version).RecordAsync(statistics, cancellationToken);

    /// <summary>The version that a run published; null if it published none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">Its version, from 1.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StatisticsException">A record is damaged.</exception>
    public async Task<StatisticsRecord?> FindAsync(string model, int version, RunAddress run, CancellationToken cancellationToken = default)
    {
        var chain = Chain(model, version);
        var (current, _) = await chain.CurrentAsync(cancellationToken);
        return await chain.FindAsync(current, run.InstanceId, cancellationToken);
    }

    /// <summary>Reads a statistics version.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">Its version, from 1.</param>
    /// <param name="statistics">k; 0 for the bundle's own.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BundleException">There is no such model version, or it is damaged.</exception>
    /// <exception cref="StatisticsException">There is no such statistics version, or it is damaged.</exception>
    public async Task<StatisticsState> ReadAsync(
        string model, int version, int statistics, CancellationToken cancellationToken = default)
    {
        if (statistics == 0) return (await ModelPrototypes.ReadAsync(models, model, version, cancellationToken)).ToState();
        var chain = Chain(model, version);
        var record = await chain.RecordAsync(statistics, cancellationToken)
            ?? throw new StatisticsException(StatisticsException.Missing, $"{model}@{version} has no statistics version {statistics}.");
        var name = chain.NameOf(record.State);
        var bytes = await models.ReadBytesAsync(name, cancellationToken)
            ?? throw new StatisticsException(StatisticsException.Missing, $"{name} is missing.");
        return Digest(bytes) == record.Digest
            ? StateBytes.Read(name, bytes)
            : throw new StatisticsException(
                StatisticsException.Damaged, $"{name} is not the state that was published: its digest differs.");
    }

    /// <summary>What labelling needs of a statistics version.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">Its version, from 1.</param>
    /// <param name="statistics">k; 0 for the bundle's own.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BundleException">There is no such model version, or it is damaged.</exception>
    /// <exception cref="StatisticsException">There is no such statistics version, or it is damaged.</exception>
    public async Task<PrototypeSummary> SummaryAsync(
        string model, int version, int statistics, CancellationToken cancellationToken = default)
    {
        var start = await ModelPrototypes.ReadAsync(models, model, version, cancellationToken);
        return statistics == 0
            ? start.Summary ?? PrototypeSummary.None(start.Text.Categories, start.Text.Dimension)
            : start.SummaryOf(await ReadAsync(model, version, statistics, cancellationToken));
    }

    /// <summary>
    /// Makes a run's fold the next version, if the version it was folded on is still the current one. Of many at once exactly one
    /// succeeds per version. The same call repeated after a crash finds what it did, also if others have published since.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="version">Its version, from 1.</param>
    /// <param name="parent">The statistics version k that the run was folded on.</param>
    /// <param name="run">The run.</param>
    /// <param name="next">The fold.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StatisticsException">A record is damaged.</exception>
    /// <exception cref="IOException">The store refused the swap again and again though nobody else published.</exception>
    public async Task<StatisticsOutcome> PublishAsync(
        string model, int version, int parent, RunAddress run, StatisticsState next, CancellationToken cancellationToken = default)
    {
        var chain = Chain(model, version);
        var bytes = StateBytes.Write(next);
        var record = Record(parent, run, Digest(bytes));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (current, eTag) = await chain.CurrentAsync(cancellationToken);
            if (await chain.FindAsync(current, run.InstanceId, cancellationToken) is { } published)
                return new StatisticsOutcome(StatisticsPublication.AlreadyPublished, published.Statistics);
            if ((current?.Statistics ?? 0) != parent)
            {
                await models.DeleteAsync(chain.NameOf(record.State), cancellationToken);
                return new StatisticsOutcome(StatisticsPublication.Moved, current?.Statistics ?? 0, current?.Run);
            }
            // The name holds run and digest, so what is there already is the same.
            await models.CreateAsync(chain.NameOf(record.State), bytes, cancellationToken);
            if (await chain.AppendAsync(current, eTag, record, cancellationToken))
                return new StatisticsOutcome(StatisticsPublication.Published, record.Statistics);
        }
        throw new IOException(
            $"The statistics of {model}@{version} could not be published: the store refused to swap {chain.NameOf("current.json")}.");
    }

    private static StatisticsRecord Record(int parent, RunAddress run, string digest) => new(
        parent + 1,
        parent,
        run.InstanceId,
        string.Create(CultureInfo.InvariantCulture, $"{parent + 1}/{run.Run}-{digest[..16]}.bin"),
        digest);

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private StatisticsChain Chain(string model, int version) => new(models, model, version);
}
