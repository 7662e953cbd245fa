using BatchLabeler.Training.Plots;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Plots;

public sealed class PlotAxisTests
{
    [Theory]
    [InlineData(83.2, 95.9, "82 84 86 88 90 92 94 96")]
    [InlineData(-0.3, 1.1, "−0.4 −0.2 0 0.2 0.4 0.6 0.8 1 1.2")]
    [InlineData(7, 7, "6.4 6.6 6.8 7 7.2 7.4 7.6")]
    public void Around_takes_round_numbers(double low, double high, string ticks)
    {
        var axis = PlotAxis.Around([low, double.NaN, high]);

        Assert.Equal(ticks, string.Join(' ', axis.Ticks.Select(axis.Label)));
    }

    [Fact]
    public void Around_holds_all_values_between_its_ends() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(value => value.Get).Where(value => Math.Abs(value) is < 1e12 and (0 or > 1e-6)).NonEmptyListOf().ToArbitrary(),
        values =>
        {
            var axis = PlotAxis.Around(values);
            return values.All(value => axis.Share(value) is > -1e-6 and < 1 + 1e-6) && axis.Ticks.Count is >= 2 and <= 12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Logarithmic_has_powers_of_ten_at_equal_distances()
    {
        var axis = PlotAxis.Logarithmic([2e-6, 0.03]);

        Assert.Equal(["1e-6", "1e-5", "1e-4", "1e-3", "1e-2", "1e-1"], axis.Ticks.Select(axis.Label));
        Assert.Equal(0.4, axis.Share(1e-4), 9);
    }
}
