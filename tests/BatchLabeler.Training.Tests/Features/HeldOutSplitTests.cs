using BatchLabeler.Training.Features;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Features;

public sealed class HeldOutSplitTests
{
    [Fact]
    public void Draw_gives_every_image_to_one_part() => Prop.ForAll(
        Gen.Choose(1, 300).ToArbitrary(),
        Gen.Choose(0, 1000).ToArbitrary(),
        (images, seed) =>
        {
            var split = HeldOutSplit.Draw(images, 0.2, seed);
            return split.HeldOut.Length == (int)Math.Round(images * 0.2)
                && split.Train.Concat(split.HeldOut).Order().SequenceEqual(Enumerable.Range(0, images));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Draw_repeats_itself_for_the_same_seed_alone()
    {
        Assert.Equal(HeldOutSplit.Draw(100, 0.3, 4).HeldOut, HeldOutSplit.Draw(100, 0.3, 4).HeldOut);
        Assert.NotEqual(HeldOutSplit.Draw(100, 0.3, 4).HeldOut, HeldOutSplit.Draw(100, 0.3, 5).HeldOut);
    }

    [Fact]
    public void Draw_refuses_to_hold_everything_out() => Assert.Throws<ArgumentException>(() => HeldOutSplit.Draw(3, 0.9, 1));
}
