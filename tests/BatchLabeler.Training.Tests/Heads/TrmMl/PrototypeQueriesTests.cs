using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.TrmMl.Loop;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class PrototypeQueriesTests
{
    private static readonly float[] Prototypes = [1, 0, 1, 0, 1, 0];
    private static readonly float[] HandWritten = [0, 1, 0, 1, 0, 1];

    [Fact]
    public void Start_weighs_a_prototype_by_its_known_positives()
    {
        // No, one and three known positives beside a prior of one: weights 0, 1/2 and 3/4.
        var known = TinyWorld.Labels([-1, 1, 1], [0, -1, 1], [0, 0, 1]);

        var start = PrototypeQueries.Start(Prototypes, HandWritten, known, prior: 1).ToFloats();

        float[] expected = [0, 1, 0.70711f, 0.70711f, 0.94868f, 0.31623f];
        Assert.All(expected.Zip(start), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Shares_grow_with_known_positives_towards_one()
    {
        var known = TinyWorld.Labels([-1, 1, 1], [0, -1, 1], [0, 0, 1]);

        Assert.Equal([0f, 0.2f, 3 / 7f], PrototypeQueries.Shares(known, prior: 4));
        Assert.Equal([1f, 1f, 1f], PrototypeQueries.Shares(known, prior: 0));
    }

    [Fact]
    public void Start_without_a_prior_is_the_prototype_even_where_nothing_is_known()
    {
        var start = PrototypeQueries.Start(Prototypes, HandWritten, TinyWorld.Labels([0, 1, -1]), prior: 0).ToFloats();

        Assert.Equal(Prototypes, start);
    }
}
