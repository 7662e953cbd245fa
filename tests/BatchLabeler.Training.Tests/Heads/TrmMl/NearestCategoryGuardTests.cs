using BatchLabeler.Core.Prototypes;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class NearestCategoryGuardTests
{
    private static readonly float[] Nothing = [0, 0];

    [Fact]
    public void Region_is_admitted_when_its_own_category_is_nearest()
    {
        var bank = Bank(([1, 0], 0), ([0, 1], 1));

        // Both regions of the first image lie on the thing of the first category, those of the second on the thing of the second.
        Assert.Equal([1, 0, 0, 1], new NearestCategoryGuard(Nothing).Admit(Regions([0.8f, 0.6f], [0.8f, 0.6f], [0, 1], [0, 1]), bank));
    }

    [Fact]
    public void Region_is_compared_with_the_direction_of_the_mean_of_all_prototypes()
    {
        var bank = Bank(([1, 0], 0), ([0, 1], 0), ([1, 0], 1));

        // 45° is the direction of the first category's mean, 0° the second's; 20° is nearer to the second.
        Assert.Equal([1, 0], new NearestCategoryGuard(Nothing).Admit(Regions([0.866f, 0.5f], [0.866f, 0.5f]), bank));
        Assert.Equal([0, 1], new NearestCategoryGuard(Nothing).Admit(Regions([0.94f, 0.342f], [0.94f, 0.342f]), bank));
    }

    [Fact]
    public void Directions_are_those_from_the_origin()
    {
        var bank = Bank(([1, 0], 0), ([0.8f, 0.6f], 1));
        var regions = Regions([0.96f, 0.28f], [0.96f, 0.28f]);

        // Cosines are 0.96 and 0.94; from (0.9, 0.2) the region lies in direction (0.6, 0.8), the prototypes in (0.45, −0.89) and (−0.24, 0.97).
        Assert.Equal([1, 0], new NearestCategoryGuard(Nothing).Admit(regions, bank));
        Assert.Equal([0, 1], new NearestCategoryGuard([0.9f, 0.2f]).Admit(regions, bank));
    }

    [Fact]
    public void Category_without_prototypes_is_no_rival()
    {
        var bank = Bank(([1, 0], 0));

        Assert.Equal([1], new NearestCategoryGuard(Nothing).Admit(Regions([-1, 0], [0, 1]), bank).Take(1));
    }

    [Theory]
    [InlineData(PseudoLabelGuard.Nearest, PseudoLabelAgreement.VisualAndText, true)]
    [InlineData(PseudoLabelGuard.Nearest, PseudoLabelAgreement.VisualOnly, true)]
    [InlineData(PseudoLabelGuard.Nearest, PseudoLabelAgreement.TextOnly, false)]
    [InlineData(PseudoLabelGuard.None, PseudoLabelAgreement.VisualAndText, false)]
    public void Guard_stands_where_the_options_ask_for_it_and_visual_prototypes_have_a_say(PseudoLabelGuard guard, PseudoLabelAgreement agreement, bool stands)
    {
        using var features = new MemoryFeatureSet(["a"], 1, 2, [1, 0], new float[2]);

        Assert.Equal(stands, NearestCategoryGuard.Of(features, new PseudoLabelOptions { Guard = guard, Agreement = agreement }) is not null);
    }

    private static VisualPrototypeBank Bank(params (float[] Feature, int Category)[] prototypes)
    {
        var bank = new VisualPrototypeBank(2, 4, 2);
        foreach (var (feature, category) in prototypes)
            bank.Enqueue(category, feature);
        return bank;
    }

    /// <summary>Two categories of d = 2, a region per row.</summary>
    private static Tensor Regions(params float[][] rows) => tensor(rows.SelectMany(row => row).ToArray()).reshape(rows.Length / 2, 2, 2);
}
