using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Preprocessing;
using BatchLabeler.Training.Augmentation.Operations;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Augmentation;

public sealed class RandomCropTests
{
    [Fact]
    public void Draw_stays_inside_the_picture_and_its_area_and_ratio_within_the_bounds() => Prop.ForAll(
        Gen.Choose(40, 600).ToArbitrary(),
        Gen.Choose(40, 600).ToArbitrary(),
        Gen.Choose(0, 100_000).ToArbitrary(),
        (width, height, seed) =>
        {
            var (left, top, across, down) = RandomCrop.Draw(width, height, 0.5, new SplitMix64((ulong)seed));
            var inside = left >= 0 && top >= 0 && across > 0 && down > 0 && left + across <= width && top + down <= height;
            var ratio = (double)across / down;
            return inside && ratio is > 0.72 and < 1.39;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Draw_takes_the_shares_of_a_square_evenly()
    {
        var random = new SplitMix64(1);
        var shares = Enumerable.Range(0, 2000).Select(_ => RandomCrop.Draw(200, 200, 0.5, random)).Select(part => part.Width * part.Height / 40_000.0).ToArray();

        Assert.All(shares, share => Assert.InRange(share, 0.49, 1));
        Assert.InRange(shares.Average(), 0.68, 0.74);
        Assert.InRange(shares.Min(), 0.49, 0.52);
    }

    [Theory]
    [InlineData(400, 10, 193, 0, 13, 10)]
    [InlineData(10, 400, 0, 193, 10, 13)]
    public void Draw_takes_the_largest_part_in_the_middle_where_none_fits(int width, int height, int left, int top, int across, int down) =>
        Assert.Equal((left, top, across, down), RandomCrop.Draw(width, height, 0.5, new SplitMix64(2)));

    [Fact]
    public void Apply_resizes_the_part_that_is_drawn()
    {
        var (image, resampler) = (Patterns.Of(50, 40), new BicubicResampler());
        var (left, top, across, down) = RandomCrop.Draw(50, 40, 0.5, new SplitMix64(7));
        var part = new byte[across * down * 3];
        for (var i = 0; i < part.Length; i++)
            part[i] = image.Pixels[(((top + (i / 3 / across)) * 50) + left + (i / 3 % across)) * 3 + (i % 3)];
        var expected = new byte[16 * 16 * 3];
        resampler.Resize(part, across, down, expected, 16, 16);

        var cut = new RandomCrop(resampler).Apply(image, 16, 0.5, new SplitMix64(7));

        Assert.Equal((16, 16), (cut.Width, cut.Height));
        Assert.Equal(expected, cut.Pixels);
    }
}
