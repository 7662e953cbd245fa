using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Tests.Images;

public sealed class ImageLimitsTests
{
    [Fact]
    public void Decode_refuses_more_bytes_than_the_limit() =>
        AssertFails(ImageErrorCode.TooManyBytes, new ImageLimits { MaxBytes = 100 }, Files.Waves(".png"));

    [Theory]
    [InlineData(".png")]
    [InlineData(".jpg")]
    [InlineData(".webp")]
    [InlineData(".gif")]
    [InlineData(".tif")]
    public void Decode_refuses_more_pixels_than_the_limit(string suffix)
    {
        AssertFails(ImageErrorCode.TooManyPixels, new ImageLimits { MaxPixels = 96 * 64 - 1 }, Files.Waves(suffix));
        Assert.NotNull(new ImageDecoder(new ImageLimits { MaxPixels = 96 * 64 }).Decode(Files.Waves(suffix), 8));
    }

    [Fact]
    public void Decode_refuses_more_frames_than_the_limit()
    {
        AssertFails(ImageErrorCode.TooManyFrames, new ImageLimits { MaxFrames = 9 }, Files.Gif(10));
        Assert.NotNull(new ImageDecoder(new ImageLimits { MaxFrames = 10 }).Decode(Files.Gif(10), 8));
    }

    [Fact]
    public void Validate_refuses_limits_that_make_no_sense()
    {
        ImageLimits[] wrong =
        [
            new() { MaxBytes = 0 }, new() { MaxBytes = long.MaxValue }, new() { MaxPixels = 0 }, new() { MaxPixels = 1L << 40 },
            new() { MaxFrames = 0 }, new() { MaxTime = TimeSpan.Zero }, new() { MaxTime = TimeSpan.FromDays(1) },
        ];
        Assert.All(wrong, limits => Assert.Throws<ArgumentException>(() => limits.Validate()));
    }

    private static void AssertFails(string code, ImageLimits limits, byte[] content) =>
        Assert.Equal(code, Assert.Throws<ImageException>(() => new ImageDecoder(limits).Decode(content, 8)).Code);
}
