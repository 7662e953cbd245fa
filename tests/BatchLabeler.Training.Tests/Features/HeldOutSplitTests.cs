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

    [Fact]
    public void ByName_gives_an_image_the_same_part_in_every_set() => Prop.ForAll(
        Gen.Choose(0, 400).NonEmptyListOf().ToArbitrary(),
        numbers =>
        {
            var names = numbers.Distinct().Select(number => $"batch/{number}.jpg").ToArray();
            var split = HeldOutSplit.ByName(names, 0.3, "held-out");
            var held = split.HeldOut.Select(image => names[image]).ToHashSet(StringComparer.Ordinal);
            return split.Train.Concat(split.HeldOut).Order().SequenceEqual(Enumerable.Range(0, names.Length))
                && names.All(name => HeldOutSplit.ByName([name], 0.3, "held-out").HeldOut.Length == (held.Contains(name) ? 1 : 0));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ByName_keeps_the_share_and_tells_purposes_apart()
    {
        var names = Enumerable.Range(0, 4000).Select(number => $"batch/{number:D5}.png").ToArray();
        var (outer, inner) = (HeldOutSplit.ByName(names, 0.2, "held-out"), HeldOutSplit.ByName(names, 0.2, "inner"));

        Assert.InRange(outer.HeldOut.Length, 720, 880);
        Assert.InRange(outer.HeldOut.Intersect(inner.HeldOut).Count(), 110, 210);
        Assert.Empty(HeldOutSplit.ByName(names, 0, "held-out").HeldOut);
    }

    [Fact]
    public void ByName_refuses_a_share_that_is_none() => Assert.Throws<ArgumentException>(() => HeldOutSplit.ByName(["a"], 1.5, "held-out"));
}
