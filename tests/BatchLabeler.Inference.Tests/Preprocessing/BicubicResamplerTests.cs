using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Preprocessing;
using BatchLabeler.Inference.Tests.Images;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Inference.Tests.Preprocessing;

public sealed class BicubicResamplerTests
{
    private readonly BicubicResampler _resampler = new();

    [Fact]
    public void Resize_equals_the_plain_version_for_any_sizes()
    {
        var sides = Gen.Choose(1, 90).Four().ToArbitrary();
        Prop.ForAll(sides, size =>
        {
            var (width, height, targetWidth, targetHeight) = size;
            var source = Pictures.Noise(width, height, seed: width * 100 + height);
            return Resize(source, width, height, targetWidth, targetHeight)
                .SequenceEqual(PlainBicubic.Resize(source, width, height, targetWidth, targetHeight));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Resize_keeps_a_flat_picture_flat() =>
        Assert.All(Resize(Pictures.Flat(97, 61, 200, 13, 77), 97, 61, 32, 32).Chunk(3), pixel => Assert.Equal<byte>([200, 13, 77], pixel));

    [Fact]
    public void Resize_copies_a_picture_that_has_the_size_already()
    {
        var source = Pictures.Noise(31, 17, seed: 4);
        Assert.Equal(source, Resize(source, 31, 17, 31, 17));
    }

    [Fact]
    public void Resize_gives_the_same_from_many_threads_with_more_sizes_than_it_keeps()
    {
        var source = Pictures.Noise(120, 80, seed: 9);
        Parallel.For(1, 150, side =>
            Assert.Equal(PlainBicubic.Resize(source, 120, 80, side, 7), Resize(source, 120, 80, side, 7)));
    }

    [Fact]
    public void Resize_refuses_a_length_that_does_not_fit() =>
        Assert.Throws<ArgumentException>(() => _resampler.Resize(new byte[10], 2, 2, new byte[12], 2, 2));

    [SharedTheory]
    [InlineData("large", 1024, 768)]
    [InlineData("small", 200, 150)]
    [InlineData("photo", 500, 375)]
    public void Resize_equals_pillow_to_the_bit(string name, int width, int height)
    {
        var decoder = new ImageDecoder();
        foreach (var size in (int[])[224, 448])
        {
            var expected = decoder.Decode(File.ReadAllBytes(SharedFolder.Path($"resize-parity/{name}.bicubic{size}.png")), size);
            var actual = decoder.Decode(File.ReadAllBytes(SharedFolder.Path($"resize-parity/{name}.png")), size);
            Assert.Equal((width, height), (actual.OriginalWidth, actual.OriginalHeight));
            Assert.Equal(0, expected.Rgb.Zip(actual.Rgb, (a, b) => Math.Abs(a - b)).Max());
        }
    }

    private byte[] Resize(byte[] source, int width, int height, int targetWidth, int targetHeight)
    {
        var target = new byte[targetWidth * targetHeight * 3];
        _resampler.Resize(source, width, height, target, targetWidth, targetHeight);
        return target;
    }
}
