using System.Security.Cryptography;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Manifests;

/// <summary>The rows of a group in shard order, counted and hashed while they pass by once.</summary>
internal sealed class PartRows(IObjectStore work, RunPin pin, ShardGroup group) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ManifestSummary _summary = new(new CategorySet(pin.Categories));
    private readonly MemoryStream _errors = new();
    private int _rows;

    /// <summary>The lines of the failed images so far.</summary>
    public ReadOnlyMemory<byte> Errors => _errors.GetBuffer().AsMemory(0, (int)_errors.Length);

    /// <summary>The rows' lines; to be read once.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines()
    {
        for (var shard = group.FirstShard; shard < group.FirstShard + group.Shards; shard++)
        {
            await foreach (var line in ObjectLines.ReadAsync(work, pin.Address.Results(shard)))
            {
                Count(line);
                yield return line;
            }
        }
    }

    /// <summary>What is kept of the part, once all lines were read.</summary>
    public PartRecord Record(string name, DateTimeOffset at) =>
        new(new ManifestPart(name, _rows, Convert.ToHexStringLower(_hash.GetCurrentHash())), _summary.ToCounts(), at);

    public void Dispose()
    {
        _hash.Dispose();
        _errors.Dispose();
    }

    private void Count(ReadOnlyMemory<byte> line)
    {
        var row = ManifestJson.Read(line);
        _summary.Add(row);
        _rows++;
        Append(_hash, line.Span);
        if (row.Status != RowStatus.Failed) return;
        _errors.Write(line.Span);
        _errors.Write("\n"u8);
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> line)
    {
        hash.AppendData(line);
        hash.AppendData("\n"u8);
    }
}
