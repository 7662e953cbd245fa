using BatchLabeler.Training.Heads.TrmMl.Losses;
using BatchLabeler.Training.Heads.TrmMl.Options;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class TrmMlLossTests
{
    private static readonly Tensor Labels = tensor(new[] { 1f, -1, 0, 0, 0, 1 }).reshape(2, 3);

    [Fact]
    public void Compute_is_the_weighted_sum_of_its_terms()
    {
        var options = TinyWorld.Options with { RegionWeight = 0.5, DistillationWeight = 0.3, ContrastiveWeight = 0.2 };
        var terms = Compute(options, null);
        var expected = Value(terms.Query) + (0.5 * Value(terms.Region)) + (0.3 * Value(terms.Distillation)) + (0.2 * Value(terms.Contrast));

        Assert.All([terms.Query, terms.Region, terms.Distillation, terms.Contrast], term => Assert.True(Value(term) > 0));
        TorchAssert.Close(expected, terms.Total, 1e-5);
    }

    [Theory]
    [InlineData(AblationRow.Baseline, false, false, false)]
    [InlineData(AblationRow.Regions, true, false, false)]
    [InlineData(AblationRow.Distillation, true, true, false)]
    [InlineData(AblationRow.Prototypes, true, true, false)]
    [InlineData(AblationRow.Contrast, true, true, true)]
    public void Compute_has_the_terms_of_its_ablation_row(AblationRow row, bool query, bool distillation, bool contrast)
    {
        var terms = Compute(TinyWorld.Options with { Parts = TrmMlParts.UpTo(row) }, null);

        Assert.Equal((query, distillation, contrast), (terms.Query is not null, terms.Distillation is not null, terms.Contrast is not null));
    }

    [Fact]
    public void Compute_counts_pseudo_labels_by_their_weight()
    {
        var pseudo = tensor(new[] { 0f, 0, 1, -1, 0, 0 }).reshape(2, 3);
        var options = TinyWorld.Options with { Parts = TrmMlParts.UpTo(AblationRow.Regions) };
        var (none, half, whole) = (Compute(options, null), Compute(Weighted(0.5), pseudo), Compute(Weighted(1), pseudo));

        TorchAssert.Close((Value(none.Total) + Value(whole.Total)) / 2, half.Total, 1e-5);
        TorchAssert.Close(Value(none.Total), Compute(Weighted(0), pseudo).Total, 1e-5);

        TrmMlOptions Weighted(double weight) => options with { PseudoLabels = new PseudoLabelOptions { Weight = weight } };
    }

    private static TrmMlLossTerms Compute(TrmMlOptions options, Tensor? pseudo)
    {
        var head = TinyWorld.Head(options);
        manual_seed(4);
        using var loss = new TrmMlLoss(TinyWorld.Dimension, options);
        return loss.Compute(head.forward(TinyWorld.RandomPixels(2), head.EncodePrompts()), Labels, pseudo, null);
    }

    private static double Value(Tensor? term) => term!.item<float>();
}
