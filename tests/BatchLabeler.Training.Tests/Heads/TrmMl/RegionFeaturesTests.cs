using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Heads.TrmMl.Regions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class RegionFeaturesTests
{
    [Fact]
    public void Pool_sums_pixels_by_their_share_of_the_region()
    {
        var maps = tensor(new[] { 0.5f, 0f, 2f, 1f, 1f, 1f }).reshape(1, 2, 3);
        var pixels = tensor(new[] { 1f, 10f, 2f, 20f, 3f, 30f }).reshape(1, 3, 2);

        TorchAssert.Close([6.5f, 65f, 6f, 60f], RegionFeatures.Pool(maps, pixels));
    }

    [Fact]
    public void MeanPixel_gives_the_mean_cosine_of_the_pixels_of_a_region()
    {
        var maps = TinyWorld.RandomPixels(3).sigmoid().narrow(-1, 0, 5).transpose(1, 2);
        var pixels = functional.normalize(TinyWorld.RandomPixels(4), p: 2, dim: -1).narrow(0, 0, 3);
        var text = functional.normalize(randn([(long)TinyWorld.Dimension]), p: 2, dim: -1);
        var expected = (maps * pixels.matmul(text).unsqueeze(1)).sum(-1) / maps.sum(-1);

        TorchAssert.Close(expected, RegionFeatures.MeanPixel(maps, RegionFeatures.Pool(maps, pixels), normalized: false).matmul(text));
    }

    [Fact]
    public void MeanPixel_of_an_empty_map_is_zero()
    {
        var nothing = zeros(1, 1, TinyWorld.Dimension);

        TorchAssert.Close(nothing, RegionFeatures.MeanPixel(zeros(1, 1, TinyWorld.Pixels), nothing, normalized: false));
    }

    [Fact]
    public void Map_takes_a_sigmoid_of_every_energy_or_a_softmax_over_pixels()
    {
        var energies = tensor(new[] { 0f, (float)Math.Log(3) }).reshape(1, 1, 2);

        TorchAssert.Close([0.5f, 0.75f], RegionFeatures.Map(energies, RegionMapForm.Sigmoid, 0));
        TorchAssert.Close([0.25f, 0.75f], RegionFeatures.Map(energies, RegionMapForm.Softmax, 5));
    }

    [Fact]
    public void Everywhere_pools_the_mean_over_pixels()
    {
        var pixels = TinyWorld.RandomPixels(2);
        var pooled = RegionFeatures.Pool(RegionFeatures.Everywhere(pixels, 3), pixels);

        TorchAssert.Close(pixels.mean([1L]), pooled.select(1, 2));
    }

    [Fact]
    public void Sine_positions_tell_every_pixel_of_the_grid_apart()
    {
        var encoding = SinePositions.Encode(9, 8).Chunk(8).Select(values => string.Join(' ', values)).ToArray();

        Assert.Equal(9, encoding.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((float)Math.Sin(2 * Math.PI / 3), SinePositions.Encode(9, 8)[0], 6);
        Assert.Throws<ArgumentException>(() => SinePositions.Encode(10, 8));
    }
}
