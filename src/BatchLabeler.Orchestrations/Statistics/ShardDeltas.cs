using System.Globalization;
using System.Security.Cryptography;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>
/// The deltas of a run's shards, each beside the rows it belongs to. Two workers that raced on a shard can have computed different rows
/// and deltas. The rows that were written first count, and so must their delta: it is written before the rows as a candidate named by
/// the rows' digest, and made the shard's delta once the rows that count are known. So rows that exist have a candidate or a delta.
/// </summary>
/// <param name="work">The container <c>work</c>.</param>
internal sealed class ShardDeltas(IObjectStore work)
{
    private const int DigestDigits = 16;

    /// <summary>The digest of a shard's rows that its candidates are named by.</summary>
    public static string Digest(ReadOnlySpan<byte> rows) => Convert.ToHexStringLower(SHA256.HashData(rows))[..DigestDigits];

    /// <summary>Writes the candidate of rows that are about to be written.</summary>
    public Task ProposeAsync(RunAddress run, int shard, string digest, StatisticsDelta delta, CancellationToken cancellationToken) =>
        work.CreateAsync(Candidate(run, shard, digest), Write(delta), cancellationToken);

    /// <summary>Writes the delta of a shard whose labels teach nothing; it is the same whatever its rows are.</summary>
    public Task CreateAsync(RunAddress run, int shard, StatisticsDelta delta, CancellationToken cancellationToken) =>
        work.CreateAsync(run.Statistics(shard), Write(delta), cancellationToken);

    /// <summary>Forgets the candidate of rows that lost.</summary>
    public Task WithdrawAsync(RunAddress run, int shard, string digest, CancellationToken cancellationToken) =>
        work.DeleteAsync(Candidate(run, shard, digest), cancellationToken);

    /// <summary>Makes the candidate of the rows that count the shard's delta; twice changes nothing.</summary>
    public async Task SettleAsync(RunAddress run, int shard, string digest, CancellationToken cancellationToken)
    {
        if (await work.ReadBytesAsync(Candidate(run, shard, digest), cancellationToken) is not { } bytes) return;
        await work.CreateAsync(run.Statistics(shard), bytes, cancellationToken);
        await work.DeleteAsync(Candidate(run, shard, digest), cancellationToken);
    }

    /// <summary>The delta of a shard whose rows are written; null if it has none, as a shard that nobody could label.</summary>
    /// <exception cref="StatisticsException">The delta is damaged.</exception>
    public async Task<StatisticsDelta?> ReadAsync(RunAddress run, int shard, CancellationToken cancellationToken)
    {
        var name = run.Statistics(shard);
        var bytes = await work.ReadBytesAsync(name, cancellationToken);
        if (bytes is null && await work.ReadBytesAsync(run.Results(shard), cancellationToken) is { } rows)
        {
            // The worker died between its rows and its delta, or settles it this moment.
            name = Candidate(run, shard, Digest(rows));
            bytes = await work.ReadBytesAsync(name, cancellationToken)
                ?? await work.ReadBytesAsync(run.Statistics(shard), cancellationToken);
        }
        return bytes is null ? null : Read(name, bytes);
    }

    private static byte[] Write(StatisticsDelta delta)
    {
        using var stream = new MemoryStream();
        StatisticsDeltaFormat.Write(delta, stream);
        return stream.ToArray();
    }

    private static StatisticsDelta Read(string name, byte[] bytes)
    {
        try
        {
            return StatisticsDeltaFormat.Read(new MemoryStream(bytes));
        }
        catch (InvalidDataException exception)
        {
            throw new StatisticsException(StatisticsException.Damaged, $"{name}: {exception.Message}", exception);
        }
    }

    private static string Candidate(RunAddress run, int shard, string digest) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Folder}statistics/candidates/{shard:000000}-{digest}.bin");
}
