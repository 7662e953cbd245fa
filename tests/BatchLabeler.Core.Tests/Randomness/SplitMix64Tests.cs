using BatchLabeler.Core.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Randomness;

public sealed class SplitMix64Tests
{
    [Fact]
    public void NextUInt64_gives_the_published_sequence()
    {
        var random = new SplitMix64(1234567);

        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]);
    }

    [Fact]
    public void Permutation_holds_every_number_once() => Prop.ForAll(
        Gen.Choose(0, 200).ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (count, seed) => new SplitMix64((ulong)seed).Permutation(count).Order().SequenceEqual(Enumerable.Range(0, count)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Permutation_is_the_same_for_the_same_seed_and_another_for_another()
    {
        Assert.Equal(new SplitMix64(5).Permutation(50), new SplitMix64(5).Permutation(50));
        Assert.NotEqual(new SplitMix64(5).Permutation(50), new SplitMix64(6).Permutation(50));
    }
}
