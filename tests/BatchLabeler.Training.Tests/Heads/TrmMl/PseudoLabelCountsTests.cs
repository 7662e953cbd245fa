using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl.Loop;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class PseudoLabelCountsTests
{
    [Fact]
    public void Rates_compare_pseudo_labels_of_unknown_entries_with_the_hidden_labels()
    {
        var counts = new PseudoLabelCounts();
        counts.Add(
            pseudo: TinyWorld.Labels([1, 1, 0, -1, 0]),
            known: TinyWorld.Labels([0, 0, 0, 0, 1]),
            hidden: TinyWorld.Labels([1, -1, 1, -1, 1]));

        Assert.Equal(new PseudoLabelRates(0.5, 0.5, 1, 0.5), counts.Rates);
    }

    [Fact]
    public void ToString_only_counts_when_nothing_is_hidden()
    {
        var counts = new PseudoLabelCounts();
        counts.Add(TinyWorld.Labels([1, -1, -1]), TinyWorld.Labels([0, 0, 0]), hidden: null);

        Assert.Equal("+1 1 -1 2", counts.ToString());
        Assert.Null(counts.Rates);
    }
}
