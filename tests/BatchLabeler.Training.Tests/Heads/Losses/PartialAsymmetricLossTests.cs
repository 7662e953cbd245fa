using BatchLabeler.Training.Heads.Losses;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.Losses;

public sealed class PartialAsymmetricLossTests
{
    private static readonly PartialAsymmetricLoss Loss = new(new ClassificationOptions());

    [Fact]
    public void Compute_equals_the_values_worked_by_hand()
    {
        // p = σ(z) = 0.8 and 0.3: −0.2 ln 0.8, and with p_m = 0.25: −0.25² ln 0.75; two images.
        var scores = tensor(new[] { Math.Log(4), Math.Log(3.0 / 7), 5.0, -5.0 }).reshape(2, 2);
        var labels = tensor(new[] { 1.0, -1, 0, 0 }).reshape(2, 2);

        TorchAssert.Close(((0.2 * -Math.Log(0.8)) + (0.0625 * -Math.Log(0.75))) / 2, Loss.Compute(scores, labels));
    }

    [Fact]
    public void Compute_is_zero_without_a_known_label()
    {
        var scores = tensor(new[] { 3.0, -2, 0, 1 }, requires_grad: true);
        var loss = Loss.Compute(scores.reshape(2, 2), zeros(2, 2, dtype: ScalarType.Float64));
        loss.backward();

        Assert.Equal(0, loss.item<double>());
        Assert.All(scores.grad!.data<double>().ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void Compute_gives_very_easy_negatives_no_loss() =>
        TorchAssert.Close(0, Loss.Compute(tensor(new[] { -4.0 }).reshape(1, 1), tensor(new[] { -1.0 }).reshape(1, 1)));

    [Fact]
    public void Compute_divides_by_known_labels_when_asked()
    {
        var scores = tensor(new[] { 0.3, -1, 2, 0.5, 1, -0.7 }).reshape(2, 3);
        var labels = tensor(new[] { 1.0, -1, 0, 0, 0, -1 }).reshape(2, 3);
        var known = new PartialAsymmetricLoss(new ClassificationOptions { Reduction = ClassificationReduction.Known });

        TorchAssert.Close(Loss.Compute(scores, labels).item<double>() * 2 / 3, known.Compute(scores, labels));
    }

    [Fact]
    public void Compute_multiplies_entries_by_their_weights()
    {
        var scores = tensor(new[] { 0.3, -1 }).reshape(1, 2);
        var both = tensor(new[] { 1.0, -1 }).reshape(1, 2);
        var first = tensor(new[] { 1.0, 0 }).reshape(1, 2);

        TorchAssert.Close(Loss.Compute(scores, first).item<double>() * 0.5, Loss.Compute(scores, both, tensor(new[] { 0.5, 0 }).reshape(1, 2)));
    }

    [Fact]
    public void Gradient_equals_finite_differences_with_the_focus_held_still()
    {
        double[] at = [0.7, -0.4, 1.5, -1.2];
        double[] labels = [1, -1, -1, 1];
        var point = tensor(at, requires_grad: true);
        Loss.Compute(point.reshape(2, 2), tensor(labels).reshape(2, 2)).backward();

        var gradient = point.grad!.data<double>().ToArray();
        for (var i = 0; i < at.Length; i++)
        {
            const double Step = 1e-6;
            var numeric = (Term(at[i] + Step, at[i], labels[i]) - Term(at[i] - Step, at[i], labels[i])) / (2 * Step) / 2;
            Assert.Equal(numeric, gradient[i], 7);
        }
    }

    [Fact]
    public void Gradient_equals_finite_differences_without_focusing()
    {
        var plain = new PartialAsymmetricLoss(new ClassificationOptions { PositiveFocus = 0, NegativeFocus = 0 });
        var labels = tensor(new[] { 1.0, -1, -1, 1 }).reshape(2, 2);

        TorchAssert.GradientMatchesFiniteDifferences(scores => plain.Compute(scores, labels), [0.7, -0.4, 1.5, -1.2], [2, 2]);
    }

    private static double Term(double z, double focusedAt, double label)
    {
        var (p, held) = (1 / (1 + Math.Exp(-z)), 1 / (1 + Math.Exp(-focusedAt)));
        return label > 0 ? -(1 - held) * Math.Log(p) : -Math.Pow(Math.Max(held - 0.05, 0), 2) * Math.Log(1 - Math.Max(p - 0.05, 0));
    }
}
