using BatchLabeler.Core.Randomness;

namespace BatchLabeler.Core.Tests.Randomness;

public sealed class MersenneTwisterTests
{
    [Fact]
    public void NextUInt32_gives_the_published_numbers_of_the_default_seed()
    {
        var random = new MersenneTwister(5489);

        Assert.Equal([3499211612u, 581869302u, 3890346734u], [random.NextUInt32(), random.NextUInt32(), random.NextUInt32()]);
        for (var draw = 4; draw < 10_000; draw++)
            _ = random.NextUInt32();
        Assert.Equal(4123659995u, random.NextUInt32());
    }

    [Fact]
    public void NextDouble_gives_the_numbers_of_NumPy()
    {
        var random = new MersenneTwister(0);
        double[] expected = [0.5488135039273248, 0.7151893663724195, 0.6027633760716439, 0.5448831829968969, 0.4236547993389047];

        Assert.Equal(expected, expected.Select(_ => random.NextDouble()));
    }
}
