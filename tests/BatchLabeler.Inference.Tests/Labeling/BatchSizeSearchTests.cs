using BatchLabeler.Inference.Labeling;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Inference.Tests.Labeling;

public sealed class BatchSizeSearchTests
{
    [Fact]
    public void Search_takes_the_size_beyond_which_nothing_is_gained()
    {
        var found = BatchSizeSearch.Find(256, size => Math.Min(size, 16) * 100.0);

        Assert.Equal(new BatchSizeChoice(16, 1600), found);
    }

    [Fact]
    public void Search_ignores_gains_too_small_to_be_worth_the_memory()
    {
        Assert.Equal(4, BatchSizeSearch.Find(64, size => size <= 4 ? size : 4 + (size * 0.01)).Size);
    }

    [Theory]
    [InlineData(7, 4)]
    [InlineData(8, 8)]
    [InlineData(1000, 96)]
    public void Search_stops_at_the_end_of_memory_and_of_what_is_allowed(int fits, int wanted)
    {
        Assert.Equal(wanted, BatchSizeSearch.Find(96, size => size <= fits ? size : null).Size);
    }

    [Fact]
    public void Search_says_when_not_even_one_image_fits()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => BatchSizeSearch.Find(8, _ => null));
        Assert.Contains("single image", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_finds_a_size_that_was_measured_and_never_measures_beyond_the_first_that_does_not_fit()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<PositiveInt>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            (most, fits) =>
            {
                var tried = new List<int>();
                var found = BatchSizeSearch.Find(most.Get, size =>
                {
                    tried.Add(size);
                    return size <= fits.Get ? size : null;
                });
                return tried.Contains(found.Size)
                    && found.Size <= fits.Get
                    && tried.Count(size => size > fits.Get) <= 1
                    && tried.All(size => size <= most.Get);
            }).QuickCheckThrowOnFailure();
    }
}
