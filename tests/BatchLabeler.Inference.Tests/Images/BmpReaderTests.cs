using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Tests.Images;

public sealed class BmpReaderTests
{
    private readonly ImageDecoder _decoder = new();

    [Theory]
    [InlineData(24, false)]
    [InlineData(24, true)]
    [InlineData(32, false)]
    [InlineData(32, true)]
    public void Decode_reads_plain_pixels(int bits, bool topDown)
    {
        var rgb = Pictures.Noise(19, 19, seed: bits);
        Assert.Equal(rgb, _decoder.Decode(BmpFiles.Plain(rgb, 19, 19, bits, topDown), 19).Rgb);
    }

    [Fact]
    public void Decode_widens_five_bits_to_eight()
    {
        var rgb = Pictures.Noise(18, 18, seed: 5);
        var decoded = _decoder.Decode(BmpFiles.Sixteen(rgb, 18, 18), 18);
        Assert.Equal(rgb.Select(value => (byte)Math.Round((value >> 3) * 255 / 31.0)), decoded.Rgb);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Decode_looks_colours_up_in_the_palette(int bits)
    {
        byte[][] colors = [Pictures.Red, Pictures.Green];
        var indices = Enumerable.Range(0, 13 * 13).Select(i => (byte)(i * 7 % 3 % 2)).ToArray();
        var decoded = _decoder.Decode(BmpFiles.Palette(indices, 13, 13, bits, colors), 13);
        Assert.Equal(indices.SelectMany(index => colors[index]), decoded.Rgb);
    }
}
