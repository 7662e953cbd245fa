using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Tests.Heads;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Devices;

/// <summary>Products in bfloat16, which the processor computes too: the losses are nearly the same, and heads learn as well.</summary>
public sealed class MixedPrecisionTests
{
    private static readonly DevicePlacement Mixed = DevicePlacement.Processor with { ProductType = ScalarType.BFloat16 };

    [Theory]
    [MemberData(nameof(TinyHeads.Names), MemberType = typeof(TinyHeads))]
    public void A_step_has_nearly_the_same_loss_and_finite_gradients_in_full_precision(string name)
    {
        var labels = tensor(new float[] { 1, -1, 0, 1, 1, -1, -1, 0, 1, 0, 1, 1 }).reshape(4, 3);
        var (full, mixed) = (TinyHeads.Create(name, TinyWorld.Tower()), TinyHeads.Create(name, TinyWorld.Tower(placement: Mixed)));
        double Loss(Head head)
        {
            var loss = head.Loss(head.forward(TinyHeads.Images(4), head.EncodeText()), labels);
            loss.backward();
            return loss.ToSingle();
        }

        var (expected, actual) = (Loss(full), Loss(mixed));

        Assert.NotEqual(expected, actual);
        Assert.Equal(1, actual / expected, 0.03);
        Assert.All(mixed.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
        var gradients = mixed.parameters().Where(parameter => parameter.requires_grad).Select(parameter => parameter.grad).OfType<Tensor>().ToArray();
        Assert.NotEmpty(gradients);
        Assert.All(gradients, gradient => Assert.Equal(ScalarType.Float32, gradient.dtype));
        Assert.All(gradients, gradient => Assert.All(gradient.ToFloats(), value => Assert.True(float.IsFinite(value))));
    }

    [Theory]
    [InlineData("coop of categories")]
    [InlineData("dualcoop")]
    [InlineData("semantic decoupling")]
    [InlineData("sspa")]
    public void A_head_learns_as_well(string name)
    {
        var (set, heldOut) = (PlantedImages.Create(TinyWorld.Tower(), 128, 0.5, 1), PlantedImages.Create(TinyWorld.Tower(), 200, 1, 2));
        var schedule = new HeadSchedule { Epochs = 12, BatchSize = 16, LearningRate = 1e-2, Seed = 2 };
        double Best(DevicePlacement placement) => new HeadMethod(TinyHeads.All[name], schedule)
            .Train(new HeadRun(TinyWorld.Tower(placement: placement), TinyWorld.Tokenizer, TinyWorld.Categories, set, heldOut)).HeldOut!.Value;

        Assert.Equal(Best(DevicePlacement.Processor), Best(Mixed), 0.05);
    }

    [Fact]
    public void Trm_ml_learns_as_well()
    {
        var (set, heldOut) = (PlantedImages.Create(TinyWorld.Tower(), 128, 0.5, 1), PlantedImages.Create(TinyWorld.Tower(), 200, 1, 2));
        var options = TinyWorld.Options with { PseudoLabels = new PseudoLabelOptions { StartEpoch = 2, BankLength = 16, TopPixels = 1, Momentum = 0.9 } };
        var schedule = new TrmMlSchedule { Epochs = 8, FirstStageEpochs = 5, BatchSize = 16, LearningRate = 1e-2, Seed = 2 };
        double Best(DevicePlacement placement) =>
            new TrmMlTrainer(TinyWorld.Tower(placement: placement), TinyWorld.Tokenizer, TinyWorld.Categories, options, schedule).Train(set, heldOut).HeldOut!.Value;

        Assert.Equal(Best(DevicePlacement.Processor), Best(Mixed), 0.05);
    }
}
