using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Augmented;

namespace BatchLabeler.Training.Tests.Features.Augmented;

public sealed class CachedViewsTests
{
    private const int Images = 300;
    private readonly CachedViews _views = new([View(0), View(1), View(2)], seed: 1, "three");

    [Fact]
    public void An_epoch_sees_one_view_of_each_image_and_all_views_equally_often()
    {
        var drawn = Drawn(_views, 5);

        Assert.All(Enumerable.Range(0, 3), view => Assert.InRange(drawn.Count(one => one == view), 75, 125));
    }

    [Fact]
    public void Another_epoch_or_seed_sees_other_views_and_the_same_epoch_the_same()
    {
        using var other = new CachedViews([View(0), View(1), View(2)], seed: 2, "three");

        Assert.Equal(Drawn(_views, 5), Drawn(_views, 5));
        Assert.NotEqual(Drawn(_views, 5), Drawn(_views, 6));
        Assert.NotEqual(Drawn(_views, 5), Drawn(other, 5));
    }

    [Fact]
    public void The_view_of_an_image_does_not_depend_on_the_images_around_it()
    {
        int[] some = [7, 250, 31];
        using var subset = new CachedViews([.. Enumerable.Range(0, 3).Select(view => View(view).Subset(some))], seed: 1, "three");

        Assert.Equal(some.Select(image => Drawn(_views, 9)[image]), Drawn(subset, 9));
    }

    [Fact]
    public void Both_kinds_of_features_are_of_the_same_view()
    {
        using var epoch = _views.OfEpoch(3, []);

        Assert.Equal(epoch.GatherPixels([4, 5, 6]), epoch.GatherPooled([4, 5, 6]));
    }

    private static int[] Drawn(CachedViews views, long number)
    {
        using var epoch = views.OfEpoch(number, []);
        return [.. epoch.GatherPixels([.. Enumerable.Range(0, epoch.Count)]).Select(value => (int)value)];
    }

    /// <summary>A view whose features are its number.</summary>
    private static MemoryFeatureSet View(int number)
    {
        var values = Enumerable.Repeat((float)number, Images).ToArray();
        return new MemoryFeatureSet([.. Enumerable.Range(0, Images).Select(image => $"{image}.png")], 1, 1, values, values);
    }
}
