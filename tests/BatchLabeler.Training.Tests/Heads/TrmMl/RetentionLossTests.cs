using BatchLabeler.Training.Heads.TrmMl.FineTuning;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class RetentionLossTests
{
    private static readonly float[] Parent = [0.3f, -2, 4, 0];
    private static readonly float[] Moved = [1.3f, -3, 3.5f, 0.5f];

    [Fact]
    public void Compute_gives_0_for_the_parent_itself() =>
        Assert.Equal(0, Loss(Parent, [0, 0, 0, 0], 1), 6);

    [Fact]
    public void Compute_sums_divergences_of_unknown_labels_and_weighs_known_ones()
    {
        var all = Parent.Zip(Moved, Divergence).ToArray();

        Assert.Equal(all.Sum() / 2, Loss(Moved, [0, 0, 0, 0], 0.5), 5);
        Assert.Equal((all[0] + (0.25 * (all[1] + all[3])) + all[2]) / 2, Loss(Moved, [0, -1, 0, 1], 0.25), 5);
    }

    [Fact]
    public void Compute_has_no_gradient_at_the_parent()
    {
        using var scores = new Parameter(tensor(Parent).reshape(2, 2));
        RetentionLoss.Compute(scores, tensor(Parent).reshape(2, 2), zeros(2, 2), 0).backward();

        TorchAssert.Close(new float[4], scores.grad!, 1e-6);
    }

    private static double Loss(float[] scores, float[] labels, double knownWeight) =>
        RetentionLoss.Compute(tensor(scores).reshape(2, 2), tensor(Parent).reshape(2, 2), tensor(labels).reshape(2, 2), knownWeight).item<float>();

    private static double Divergence(float parent, float score)
    {
        var (p, q) = (1 / (1 + Math.Exp(-parent)), 1 / (1 + Math.Exp(-score)));
        return (p * Math.Log(p / q)) + ((1 - p) * Math.Log((1 - p) / (1 - q)));
    }
}
