using BatchLabeler.Training.Augmentation;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Augmentation;

public sealed class PictureAugmentationTests
{
    private readonly PictureAugmentation _augmentation = new();

    [Fact]
    public void Apply_gives_a_square_and_the_same_bytes_for_the_same_seed() => Prop.ForAll(
        Patterns.Any,
        Gen.Choose(1, 24).ToArbitrary(),
        Gen.Choose(0, 100_000).ToArbitrary(),
        (image, size, seed) =>
        {
            var pixels = _augmentation.Apply(image, size, (ulong)seed);
            return pixels.Length == size * size * 3 && pixels.SequenceEqual(new PictureAugmentation().Apply(image, size, (ulong)seed));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_gives_another_picture_for_almost_every_seed()
    {
        var image = Patterns.Of(40, 30);

        var different = Enumerable.Range(0, 300).Select(seed => Convert.ToHexString(_augmentation.Apply(image, 16, (ulong)seed))).Distinct().Count();

        Assert.InRange(different, 290, 300);
    }

    [Fact]
    public void Seeds_depend_on_seed_round_and_name_alone()
    {
        Assert.Equal(AugmentationSeed.Of(1, 2, "a.png"), AugmentationSeed.Of(1, 2, "a.png"));
        Assert.Equal(4, new[] { AugmentationSeed.Of(1, 2, "a.png"), AugmentationSeed.Of(2, 2, "a.png"), AugmentationSeed.Of(1, 3, "a.png"), AugmentationSeed.Of(1, 2, "b.png") }.Distinct().Count());
    }

    [Fact]
    public void Options_refuse_fewer_views_than_none()
    {
        Assert.Throws<ArgumentException>(() => new AugmentationOptions { Views = -1 }.Validate());
        Assert.True(new AugmentationOptions().Fresh);
        Assert.False(new AugmentationOptions { Views = 4 }.Fresh);
    }
}
