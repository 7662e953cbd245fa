using BatchLabeler.Core.Randomness;

namespace BatchLabeler.Training.Scenes;

/// <summary>
/// Random numbers of one scene: SplitMix64 started at a hash of (seed, index, stream), so that scenes know nothing of one another.
/// </summary>
internal sealed class SceneRandom
{
    public const int LayoutStream = 0;
    public const int CaptionStream = 1;

    private readonly SplitMix64 _bits;

    public SceneRandom(int seed, int index, int stream)
        => _bits = new SplitMix64(Hash(Hash(Hash((uint)seed) + (uint)index) + (uint)stream));

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit() => _bits.NextDouble();

    public double Between(double low, double high) => low + (high - low) * NextUnit();

    public bool Chance(double probability) => NextUnit() < probability;

    /// <summary>Uniform in [0, count).</summary>
    public int Below(int count) => _bits.Next(count);

    /// <summary>Sum of four uniform numbers, scaled to mean 0 and standard deviation 1: close to a normal one, and exact.</summary>
    public double NextBell()
    {
        const double StandardDeviation = 37837.22;
        var bits = _bits.NextUInt64();
        var sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        return (sum - 2 * 0xFFFF) * (1 / StandardDeviation);
    }

    private static ulong Hash(ulong value) => new SplitMix64(value).NextUInt64();
}
