using System.Numerics;

namespace BatchLabeler.Core.Randomness;

/// <summary>
/// The generator MT19937 (Matsumoto and Nishimura, 1998) as NumPy's <c>random.seed(seed)</c> starts it, so that masks which others drew
/// with NumPy can be drawn again.
/// </summary>
public sealed class MersenneTwister
{
    private const int Length = 624;
    private const int Middle = 397;
    private readonly uint[] _state = new uint[Length];
    private int _next = Length;

    /// <summary>Starts from a seed.</summary>
    public MersenneTwister(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Length; i++)
            _state[i] = unchecked((1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i);
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        if (_next == Length)
            Refresh();
        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680u;
        y ^= (y << 15) & 0xEFC60000u;
        return y ^ (y >> 18);
    }

    /// <summary>A number in [0, 1) with 53 random bits, as NumPy's <c>random.random()</c>.</summary>
    public double NextDouble()
    {
        var high = NextUInt32() >> 5;
        var low = NextUInt32() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    /// <summary>A number in 0..<paramref name="greatest"/>, as NumPy's <c>RandomState</c> draws it for a shuffle: by trying again.</summary>
    public uint NextUpTo(uint greatest)
    {
        var mask = uint.MaxValue >> BitOperations.LeadingZeroCount(greatest | 1);
        uint number;
        do
            number = NextUInt32() & mask;
        while (number > greatest);
        return number;
    }

    /// <summary>Puts entries in random order, as NumPy's <c>RandomState.shuffle</c> does.</summary>
    public void Shuffle<T>(Span<T> entries)
    {
        for (var last = entries.Length - 1; last > 0; last--)
        {
            var other = (int)NextUpTo((uint)last);
            (entries[last], entries[other]) = (entries[other], entries[last]);
        }
    }

    private void Refresh()
    {
        for (var i = 0; i < Length; i++)
        {
            var bits = (_state[i] & 0x80000000u) | (_state[(i + 1) % Length] & 0x7FFFFFFFu);
            _state[i] = _state[(i + Middle) % Length] ^ (bits >> 1) ^ ((bits & 1) == 0 ? 0 : 0x9908B0DFu);
        }

        _next = 0;
    }
}
