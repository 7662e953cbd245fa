namespace BatchLabeler.Training.Scenes;

/// <summary>
/// Random numbers of one scene: SplitMix64 started at a hash of (seed, index, stream). It uses integer arithmetic and exact
/// scaling alone, so that every machine draws the same scenes.
/// </summary>
internal sealed class SceneRandom
{
    public const int LayoutStream = 0;
    public const int CaptionStream = 1;

    private ulong _state;

    public SceneRandom(int seed, int index, int stream)
        => _state = Mix(Mix(Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15) + (uint)index) + (uint)stream);

    public ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * NextUnit();

    public bool Chance(double probability) => NextUnit() < probability;

    /// <summary>Uniform in [0, count).</summary>
    public int Below(int count) => (int)(((NextBits() >> 32) * (ulong)count) >> 32);

    /// <summary>Sum of four uniform numbers, scaled to mean 0 and standard deviation 1: close to a normal one, and exact.</summary>
    public double NextBell()
    {
        const double StandardDeviation = 37837.22;
        var bits = NextBits();
        var sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        return (sum - 2 * 0xFFFF) * (1 / StandardDeviation);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
