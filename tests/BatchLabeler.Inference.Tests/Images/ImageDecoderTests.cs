using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Tests.Preprocessing;
using NetVips;

namespace BatchLabeler.Inference.Tests.Images;

public sealed class ImageDecoderTests
{
    private readonly ImageDecoder _decoder = new();

    [Theory]
    [InlineData(".png", 0)]
    [InlineData(".tif", 0)]
    [InlineData(".webp[lossless=true]", 0)]
    [InlineData(".jpg[Q=95]", 1.5)]
    [InlineData(".webp[Q=90]", 3)]
    [InlineData(".gif", 6)]
    public void Decode_reads_the_format(string suffix, double tolerance)
    {
        var decoded = _decoder.Decode(Files.Waves(suffix, 96, 64), 48);

        Assert.Equal((96, 64, 48), (decoded.OriginalWidth, decoded.OriginalHeight, decoded.Size));
        var expected = PlainBicubic.Resize(Pictures.Waves(96, 64), 96, 64, 48, 48);
        Assert.InRange(Pictures.MeanDifference(expected, decoded.Rgb), 0, tolerance);
    }

    [Fact]
    public void DecodeWhole_keeps_the_size_and_the_pixels()
    {
        var whole = _decoder.DecodeWhole(Files.Waves(".png", 96, 64), 48);

        Assert.Equal((96, 64), (whole.Width, whole.Height));
        Assert.Equal(Pictures.Waves(96, 64), whole.Pixels);
    }

    [Fact]
    public void DecodeWhole_halves_a_jpeg_that_is_far_larger_than_needed()
    {
        var content = Files.Waves(".jpg[Q=95]", 640, 480);

        Assert.Equal((640, 480), (_decoder.DecodeWhole(content, 100).Width, _decoder.DecodeWhole(content, 100).Height));
        Assert.Equal((320, 240), (_decoder.DecodeWhole(content, 80).Width, _decoder.DecodeWhole(content, 80).Height));
    }

    [Theory]
    [InlineData(1, 0, 1, 2, 3)]
    [InlineData(2, 1, 0, 3, 2)]
    [InlineData(3, 3, 2, 1, 0)]
    [InlineData(4, 2, 3, 0, 1)]
    [InlineData(5, 0, 2, 1, 3)]
    [InlineData(6, 2, 0, 3, 1)]
    [InlineData(7, 3, 1, 2, 0)]
    [InlineData(8, 1, 3, 0, 2)]
    public void Decode_turns_a_picture_upright(int orientation, int upperLeft, int upperRight, int lowerLeft, int lowerRight)
    {
        byte[][] colors = [Pictures.Red, Pictures.Green, Pictures.Blue, Pictures.Yellow];
        var jpeg = Files.Encode(".jpg[Q=95]", Pictures.Quarters(128, 64), 128, 64);

        var decoded = _decoder.Decode(Files.WithOrientation(jpeg, orientation), 32);

        Assert.Equal(orientation < 5 ? (128, 64) : (64, 128), (decoded.OriginalWidth, decoded.OriginalHeight));
        int[] expected = [upperLeft, upperRight, lowerLeft, lowerRight];
        for (var quarter = 0; quarter < 4; quarter++)
            Assert.InRange(Pictures.MeanDifference(colors[expected[quarter]], Pictures.Quarter(decoded.Rgb, 32, quarter)), 0, 4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Decode_takes_an_orientation_that_exif_does_not_know_for_upright(int orientation)
    {
        var jpeg = Files.WithOrientation(Files.Waves(".jpg"), orientation);
        Assert.Equal(_decoder.Decode(Files.Waves(".jpg"), 32).Rgb, _decoder.Decode(jpeg, 32).Rgb);
    }

    [Fact]
    public void Decode_repeats_grey_in_three_channels()
    {
        var grey = Enumerable.Range(0, 64 * 64).Select(i => (byte)(i % 64 * 4)).ToArray();
        var png = Files.Encode(".png", grey, 64, 64, 1, Enums.BandFormat.Uchar, Enums.Interpretation.Bw);
        Assert.Equal(grey.SelectMany(value => new[] { value, value, value }), _decoder.Decode(png, 64).Rgb);
    }

    [Fact]
    public void Decode_keeps_the_upper_eight_of_sixteen_bits()
    {
        var deep = Enumerable.Range(0, 64 * 64 * 3).Select(i => (ushort)(i * 5)).ToArray();
        var png = Files.Encode(".png", deep, 64, 64, 3, Enums.BandFormat.Ushort, Enums.Interpretation.Rgb16);
        Assert.Equal(deep.Select(value => (byte)(value >> 8)), _decoder.Decode(png, 64).Rgb);
    }

    [Fact]
    public void Decode_keeps_the_upper_eight_of_sixteen_bits_of_grey()
    {
        var deep = Enumerable.Range(0, 64 * 64).Select(i => (ushort)(i * 16)).ToArray();
        var png = Files.Encode(".png", deep, 64, 64, 1, Enums.BandFormat.Ushort, Enums.Interpretation.Grey16);
        Assert.Equal(deep.Select(value => (byte)(value >> 8)), _decoder.Decode(png, 64).Rgb.Where((_, i) => i % 3 == 0));
    }

    [Fact]
    public void Decode_drops_alpha_and_keeps_the_colours_below_it()
    {
        var rgb = Pictures.Noise(32, 32, seed: 3);
        var rgba = rgb.Chunk(3).SelectMany((pixel, i) => pixel.Append((byte)(i % 256))).ToArray();
        var png = Files.Encode(".png", rgba, 32, 32, 4, Enums.BandFormat.Uchar, Enums.Interpretation.Srgb);
        Assert.Equal(rgb, _decoder.Decode(png, 32).Rgb);
    }

    [Theory]
    [InlineData(".jpg[Q=100]", 3)]
    [InlineData(".tif", 0)]
    public void Decode_converts_cmyk_by_ink_and_black(string suffix, int tolerance)
    {
        var cmyk = Enumerable.Range(0, 32 * 32).SelectMany(_ => new byte[] { 10, 200, 100, 50 }).ToArray();
        var content = Files.Encode(suffix, cmyk, 32, 32, 4, Enums.BandFormat.Uchar, Enums.Interpretation.Cmyk);
        byte[] expected = [(245 * 205 + 127) / 255, (55 * 205 + 127) / 255, (155 * 205 + 127) / 255];
        Assert.All(
            _decoder.Decode(content, 32).Rgb.Chunk(3), pixel => Assert.InRange(Pictures.MeanDifference(expected, pixel), 0, tolerance));
    }

    [Fact]
    public void Decode_reads_the_first_frame_of_an_animation() =>
        Assert.Equal(Pictures.Flat(4, 4, 255, 0, 0).Length, _decoder.Decode(Files.Gif(30), 4).Rgb.Length);

    [Fact]
    public void Decode_shrinks_a_large_jpeg_while_loading_and_stays_close_to_the_full_decode()
    {
        var (width, height) = (1600, 1200);
        var jpeg = Files.Waves(".jpg[Q=95]", width, height);

        var decoded = _decoder.Decode(jpeg, 128);

        Assert.Equal((width, height), (decoded.OriginalWidth, decoded.OriginalHeight));
        var expected = PlainBicubic.Resize(Pictures.Waves(width, height), width, height, 128, 128);
        Assert.InRange(Pictures.MeanDifference(expected, decoded.Rgb), 0, 1);
    }

    [Fact]
    public async Task Decode_gives_the_same_from_many_threads()
    {
        var jpeg = Files.Waves(".jpg");
        var expected = _decoder.Decode(jpeg, 40).Rgb;
        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _decoder.DecodeAsync(jpeg, 40)));
        Assert.All(all, decoded => Assert.Equal(expected, decoded.Rgb));
    }

    [SharedFact]
    public async Task Decode_reads_every_photograph_of_the_sample()
    {
        var photographs = Directory.GetFiles(SharedFolder.Path("voc2007-sample/images"));
        Assert.Equal(480, photographs.Length);
        foreach (var path in photographs)
        {
            var decoded = await _decoder.DecodeAsync(await File.ReadAllBytesAsync(path), 96);
            Assert.True(decoded.Rgb.Distinct().Count() > 10, path);
        }
    }
}
