using BatchLabeler.Training.Heads.TrmMl.Losses;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class MultimodalContrastiveLossTests
{
    private static readonly ContrastiveOptions Plain = new() { Temperature = 0.5 };

    /// <summary>Anchors along the axes; image 0 shows category 0, image 1 shows both.</summary>
    private static readonly Tensor Text = tensor(new[] { 1.0, 0, 0, 1 }).reshape(2, 2);
    private static readonly Tensor Regions = tensor(new[] { 1.0, 0, 9, 9, 0.6, 0.8, 0, 1 }).reshape(2, 2, 2);
    private static readonly Tensor Labels = tensor(new[] { 1.0, 0, 1, 1 }).reshape(2, 2);

    [Fact]
    public void Compute_equals_the_values_worked_by_hand()
    {
        // Anchor 0: positives at cosines 1 and 0.6, negative at 0. Anchor 1: positive at 1, negatives at 0 and 0.8. Unknown (0, 1) takes no part.
        var first = (Term(1, 0) + Term(0.6, 0)) / 2;
        var second = Term(1, 0, 0.8);

        TorchAssert.Close((first + second) / 2, new MultimodalContrastiveLoss(2, Plain).Compute(Text, Regions, Labels, null));
    }

    [Fact]
    public void Compute_takes_bank_entries_as_positives_of_their_category()
    {
        var bank = new BankEntries(tensor(new[] { 0.8, 0.6 }).reshape(1, 2), tensor(new[] { 0L }), zeros(2, dtype: ScalarType.Float64));
        var first = (Term(1, 0) + Term(0.6, 0) + Term(0.8, 0)) / 3;
        var second = Term(1, 0, 0.8);
        var loss = new MultimodalContrastiveLoss(2, Plain);

        TorchAssert.Close((first + second) / 2, loss.Compute(Text, Regions, Labels, bank));
        var without = new MultimodalContrastiveLoss(2, Plain with { UseBank = false });
        TorchAssert.Close(loss.Compute(Text, Regions, Labels, null), without.Compute(Text, Regions, Labels, bank));
    }

    [Fact]
    public void Compute_sees_regions_from_the_origin_of_the_bank()
    {
        var origin = tensor(new[] { 0.5, 0.25 });
        var bank = new BankEntries(tensor(new[] { 0.8, 0.6 }).reshape(1, 2), tensor(new[] { 0L }), origin);
        var seen = nn.functional.normalize(Regions - origin, p: 2, dim: -1);
        var loss = new MultimodalContrastiveLoss(2, Plain);

        TorchAssert.Close(
            loss.Compute(Text, seen, Labels, bank with { Origin = zeros(2, dtype: ScalarType.Float64) }).item<double>(),
            loss.Compute(Text, Regions, Labels, bank));
        Assert.NotEqual(loss.Compute(Text, Regions, Labels, null).item<double>(), loss.Compute(Text, seen, Labels, null).item<double>(), 1e-3);
    }

    [Fact]
    public void Compute_is_zero_without_a_known_positive() =>
        TorchAssert.Close(0, new MultimodalContrastiveLoss(2, Plain).Compute(Text, Regions, -Labels, null));

    [Fact]
    public void Compute_is_zero_when_one_category_stands_alone() =>
        TorchAssert.Close(0, new MultimodalContrastiveLoss(2, Plain).Compute(Text, Regions, tensor(new[] { 1.0, 0, 1, -1 }).reshape(2, 2), null));

    [Fact]
    public void Gradients_of_both_sides_equal_finite_differences()
    {
        var loss = new MultimodalContrastiveLoss(2, Plain);

        TorchAssert.GradientMatchesFiniteDifferences(text => loss.Compute(text, Regions, Labels, null), [1, 0.2, -0.3, 1], [2, 2]);
        TorchAssert.GradientMatchesFiniteDifferences(regions => loss.Compute(Text, regions, Labels, null), [1, 0.1, 2, 3, 0.6, 0.8, 0.2, 1], [2, 2, 2]);
    }

    [Fact]
    public void Projection_is_trained_with_the_rest()
    {
        var loss = new MultimodalContrastiveLoss(2, new ContrastiveOptions { Project = true });
        loss.Compute(Text.to(ScalarType.Float32), Regions.to(ScalarType.Float32), Labels.to(ScalarType.Float32), null).backward();

        Assert.Equal(4, loss.parameters().Count());
        Assert.All(loss.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    private static double Term(double positive, params double[] negatives)
    {
        var own = Math.Exp(positive / Plain.Temperature);
        return -Math.Log(own / (own + negatives.Sum(cosine => Math.Exp(cosine / Plain.Temperature))));
    }
}
