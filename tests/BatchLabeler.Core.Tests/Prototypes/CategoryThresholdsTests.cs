using BatchLabeler.Core.Prototypes;

namespace BatchLabeler.Core.Tests.Prototypes;

public sealed class CategoryThresholdsTests
{
    [Fact]
    public void Update_moves_by_one_minus_momentum()
    {
        var thresholds = new CategoryThresholds(2, new PrototypeOptions { Momentum = 0.9, Start = ThresholdStart.Extreme });
        thresholds.Update(1, 0.5, 0.1);

        Assert.Equal(0.95f, thresholds.Positive(1), 6);
        Assert.Equal(-0.89f, thresholds.Negative(1), 6);
        Assert.Equal(1f, thresholds.Positive(0));
    }

    [Fact]
    public void Update_starts_at_the_first_mean()
    {
        var thresholds = new CategoryThresholds(1, new PrototypeOptions { Momentum = 0.9 });
        Assert.True(float.IsNaN(thresholds.Positive(0)));

        thresholds.Update(0, 0.5, null);
        thresholds.Update(0, 0.7, null);

        Assert.Equal(0.52f, thresholds.Positive(0), 6);
        Assert.True(float.IsNaN(thresholds.Negative(0)));
    }

    [Fact]
    public void Update_leaves_a_category_without_images_as_it_is()
    {
        var thresholds = new CategoryThresholds(1, new PrototypeOptions { Start = ThresholdStart.Extreme });
        thresholds.Update(0, null, null);

        Assert.Equal([1f, -1f], thresholds.ToArray());
    }

    [Fact]
    public void Load_restores_what_ToArray_gave()
    {
        var thresholds = new CategoryThresholds(2, new PrototypeOptions());
        thresholds.Load([0.1f, 0.2f, 0.3f, 0.4f]);

        Assert.Equal(0.2f, thresholds.Positive(1));
        Assert.Equal(0.3f, thresholds.Negative(0));
        Assert.Equal([0.1f, 0.2f, 0.3f, 0.4f], thresholds.ToArray());
    }

    [Theory]
    [InlineData(0, 1, 0.5)]
    [InlineData(1, 0, 0.5)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, double.NaN)]
    public void Options_out_of_range_are_refused(int length, int pixels, double momentum) =>
        Assert.Throws<ArgumentException>(new PrototypeOptions { BankLength = length, TopPixels = pixels, Momentum = momentum }.Validate);
}
