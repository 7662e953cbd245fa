using BatchLabeler.Inference.Preprocessing;
using BatchLabeler.Inference.Tests.Images;

namespace BatchLabeler.Inference.Tests.Preprocessing;

public sealed class PixelNormalizerTests
{
    private static readonly float[] Mean = [0.48145466f, 0.4578275f, 0.40821073f];
    private static readonly float[] Deviation = [0.26862954f, 0.26130258f, 0.27577711f];

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(224)]
    public void Normalize_writes_planes_of_standardised_values(int side)
    {
        var rgb = Pictures.Noise(side, side, seed: side);
        var planes = new float[rgb.Length];

        new PixelNormalizer(Mean, Deviation).Normalize(rgb, planes);

        for (var i = 0; i < rgb.Length; i++)
        {
            var (pixel, channel) = (i / 3, i % 3);
            Assert.Equal((rgb[i] / 255.0 - Mean[channel]) / Deviation[channel], planes[channel * side * side + pixel], 5e-6);
        }
    }

    [Fact]
    public void Normalize_refuses_planes_of_another_length() =>
        Assert.Throws<ArgumentException>(() => new PixelNormalizer(Mean, Deviation).Normalize(new byte[12], new float[9]));

    [Fact]
    public void Constructor_refuses_a_deviation_of_zero() =>
        Assert.Throws<ArgumentException>(() => new PixelNormalizer(Mean, [1, 0, 1]));
}
