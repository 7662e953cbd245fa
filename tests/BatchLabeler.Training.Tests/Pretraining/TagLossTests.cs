using BatchLabeler.Training.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Pretraining;

public sealed class TagLossTests
{
    [Fact]
    public void Compute_sums_over_tags_and_averages_over_images()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 0f, 2f, -1f, 0.5f }, [2, 2]);
        var tags = tensor(new[] { 1f, 0f, 0f, 1f }, [2, 2]);

        var loss = TagLoss.Compute(logits, tags).ToSingle();

        var byHand = Math.Log(2) + Math.Log(1 + Math.Exp(2)) + Math.Log(1 + Math.Exp(-1)) + Math.Log(1 + Math.Exp(-0.5));
        Assert.Equal(byHand / 2, loss, 1e-5);
    }
}
