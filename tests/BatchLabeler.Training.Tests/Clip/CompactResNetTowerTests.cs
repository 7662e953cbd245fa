using BatchLabeler.Models.Clip;
using BatchLabeler.Training.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Clip;

public sealed class CompactResNetTowerTests
{
    private static readonly CompactResNetArchitecture Small = new(ImageSize: 32, FeatureDimension: 16, Widths: [8, 16, 16], Strides: [2, 2, 1], Heads: 4);

    [Fact]
    public void Forward_in_bfloat16_stays_close_to_32_bit_floats()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var tower = new CompactResNetTower(Small);
        tower.eval();
        var pixels = randn(2, 32, 32, 3);

        var exact = tower.ForwardAll(pixels.permute(0, 3, 1, 2));
        var rounded = tower.ForwardAll(pixels.to(ScalarType.BFloat16).permute(0, 3, 1, 2));

        Assert.Equal(ScalarType.Float32, rounded.Pixels.dtype);
        Near.EqualRelative(exact.Pixels.ToFloats(), rounded.Pixels.ToFloats(), 0.03);
        Near.EqualRelative(exact.Pooled.ToFloats(), rounded.Pooled.ToFloats(), 0.03);
    }

    [Fact]
    public void Gradients_reach_every_weight_through_channels_last_input()
    {
        using var scope = NewDisposeScope();
        var tower = new CompactResNetTower(Small);

        var features = tower.ForwardAll(randn(4, 32, 32, 3).permute(0, 3, 1, 2));
        (features.Pixels.pow(2).sum() + features.Pooled.pow(2).sum()).backward();

        // The softmax over keys ignores what is equal for all of them.
        var learned = tower.named_parameters().Where(entry => entry.name != "attnpool.k_proj.bias");
        Assert.All(learned, entry => Assert.NotNull(entry.parameter.grad));
    }

    [Fact]
    public void Save_weights_has_the_names_of_the_compact_layout()
    {
        using var tower = new CompactResNetTower(Small);

        var names = tower.SaveWeights().Keys;

        Assert.Contains("visual.blocks.0.downsample.0.weight", names);
        Assert.Contains("visual.blocks.1.downsample.1.running_var", names);
        Assert.Contains("visual.blocks.2.bn2.bias", names);
        Assert.Contains("visual.attnpool.c_proj.bias", names);
        Assert.DoesNotContain("visual.blocks.2.downsample.0.weight", names);
        Assert.DoesNotContain(names, name => name.EndsWith("num_batches_tracked", StringComparison.Ordinal));
    }
}
