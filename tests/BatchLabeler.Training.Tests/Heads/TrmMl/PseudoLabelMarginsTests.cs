using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class PseudoLabelMarginsTests
{
    private static readonly PseudoLabelMargins Margins = new() { Present = 0.5, Absent = 0.25 };

    [Fact]
    public void Apply_lowers_both_thresholds_by_shares_of_their_gap()
    {
        var (positive, negative) = Margins.Apply(0.75f, 0.25f);

        Assert.Equal(0.5f, positive, 1e-6f);
        Assert.Equal(0.125f, negative, 1e-6f);
    }

    [Fact]
    public void Apply_leaves_thresholds_without_a_gap_as_they_are() => Assert.Equal((0.2f, 0.3f), Margins.Apply(0.2f, 0.3f));

    [Fact]
    public void Apply_without_margins_gives_the_thresholds_of_the_paper() =>
        Assert.Equal((0.75f, 0.25f), new PseudoLabelMargins { Present = 0, Absent = 0 }.Apply(0.75f, 0.25f));

    [Fact]
    public void Apply_leaves_thresholds_that_were_never_estimated_unset() => Assert.True(float.IsNaN(Margins.Apply(float.NaN, 0.2f).Positive));

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(1.1, 0)]
    [InlineData(0, -0.1)]
    [InlineData(0, double.NaN)]
    public void Validate_refuses_margins_out_of_range(double present, double absent) =>
        Assert.Throws<ArgumentException>(() => new PseudoLabelMargins { Present = present, Absent = absent }.Validate());
}
