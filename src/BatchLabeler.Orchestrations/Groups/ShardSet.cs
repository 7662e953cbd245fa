using System.Text.Json.Serialization;

namespace BatchLabeler.Orchestrations.Groups;

/// <summary>Some of the shards of a group, as hexadecimal text of one bit each, the first shard in the first digit's lowest bit.</summary>
/// <param name="Bits">The text.</param>
public sealed record ShardSet(string Bits)
{
    private const int BitsPerDigit = 4;

    /// <summary>Whether there is none.</summary>
    [JsonIgnore]
    public bool IsEmpty => Bits.All(digit => digit == '0');

    /// <summary>How many there are.</summary>
    [JsonIgnore]
    public int Count => Bits.Sum(digit => int.PopCount(Convert.ToInt32($"{digit}", 16)));

    /// <summary>All shards of a group.</summary>
    /// <param name="count">How many shards the group has.</param>
    public static ShardSet All(int count) => Of(Enumerable.Repeat(true, count));

    /// <summary>Whether a shard is in the set.</summary>
    /// <param name="position">Its place within the group, from 0.</param>
    public bool Has(int position) =>
        position >= 0
        && position / BitsPerDigit < Bits.Length
        && (Convert.ToInt32($"{Bits[position / BitsPerDigit]}", 16) & (1 << (position % BitsPerDigit))) != 0;

    /// <summary>The set without a shard.</summary>
    /// <param name="position">Its place within the group, from 0.</param>
    public ShardSet Without(int position) =>
        Of(Enumerable.Range(0, Bits.Length * BitsPerDigit).Select(other => other != position && Has(other)));

    /// <summary>The places of the shards within the group, ascending.</summary>
    public IEnumerable<int> Positions() => Enumerable.Range(0, Bits.Length * BitsPerDigit).Where(Has);

    private static ShardSet Of(IEnumerable<bool> flags) =>
        new(string.Concat(flags.Chunk(BitsPerDigit).Select(chunk => $"{chunk.Select((on, bit) => on ? 1 << bit : 0).Sum():x}")));
}
