using BatchLabeler.Training.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Pretraining;

public sealed class ContrastiveLossTests
{
    [Fact]
    public void Compute_gives_the_value_worked_by_hand()
    {
        using var scope = NewDisposeScope();
        var images = tensor(new[] { 1f, 0f, 0f, 1f }, [2, 2]);
        var texts = tensor(new[] { 1f, 0f, 0.6f, 0.8f }, [2, 2]);

        var loss = ContrastiveLoss.Compute(images, texts, tensor(new[] { 2f })).ToSingle();

        var images0 = Math.Log(Math.Exp(2) + Math.Exp(1.2)) - 2;
        var images1 = Math.Log(1 + Math.Exp(1.6)) - 1.6;
        var texts0 = Math.Log(Math.Exp(2) + 1) - 2;
        var texts1 = Math.Log(Math.Exp(1.2) + Math.Exp(1.6)) - 1.6;
        Assert.Equal((images0 + images1 + texts0 + texts1) / 4, loss, 1e-5);
    }

    [Fact]
    public void Compute_is_the_logarithm_of_the_batch_when_all_features_are_equal()
    {
        using var scope = NewDisposeScope();
        var same = ones(5, 3);

        Assert.Equal(Math.Log(5), ContrastiveLoss.Compute(same, same, tensor(new[] { 1f })).ToSingle(), 1e-5);
    }
}
