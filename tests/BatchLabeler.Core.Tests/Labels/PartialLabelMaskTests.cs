using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class PartialLabelMaskTests
{
    [Fact]
    public void SplitMix64_gives_the_published_numbers()
    {
        var random = new SplitMix64(1234567);

        Assert.Equal(6457827717110365317UL, random.NextUInt64());
        Assert.Equal(3203168211198807973UL, random.NextUInt64());
        Assert.Equal(9817491932198370423UL, random.NextUInt64());
    }

    [Fact]
    public void Hide_keeps_about_the_proportion_of_either_sign()
    {
        var partial = PartialLabelMask.Hide(Full(2000, 10), 0.1, seed: 0);

        Assert.InRange(Proportion(partial, LabelState.Present), 0.09, 0.11);
        Assert.InRange(Proportion(partial, LabelState.Absent), 0.09, 0.11);
    }

    [Fact]
    public void Hide_keeps_a_superset_when_the_proportion_grows() =>
        Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (seed, percent) =>
        {
            var full = Full(20, 5);
            var less = PartialLabelMask.Hide(full, percent / 200.0, seed);
            var more = PartialLabelMask.Hide(full, percent / 100.0, seed);
            return Entries(less).Zip(Entries(more)).All(pair => pair.First == LabelState.Unknown || pair.First == pair.Second);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hide_keeps_everything_at_one_and_nothing_at_zero()
    {
        var full = Full(10, 4);

        Assert.Equal(Entries(full), Entries(PartialLabelMask.Hide(full, 1, 3)));
        Assert.All(Entries(PartialLabelMask.Hide(full, 0, 3)), state => Assert.Equal(LabelState.Unknown, state));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Hide_refuses_what_is_no_proportion(double proportion) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialLabelMask.Hide(Full(1, 1), proportion, 0));

    private static LabelMatrix Full(int images, int categories)
    {
        var full = new LabelMatrix(images, categories);
        for (var image = 0; image < images; image++)
        {
            for (var category = 0; category < categories; category++)
                full[image, category] = (image + category) % 3 == 0 ? LabelState.Present : LabelState.Absent;
        }

        return full;
    }

    private static double Proportion(LabelMatrix partial, LabelState state) =>
        (double)Entries(partial).Count(entry => entry == state) / Entries(Full(partial.Images, partial.Categories)).Count(entry => entry == state);

    private static LabelState[] Entries(LabelMatrix matrix) =>
        [.. Enumerable.Range(0, matrix.Images).SelectMany(image => matrix.Row(image).ToArray())];
}
