using BatchLabeler.Training.Scenes;
using BatchLabeler.Training.Scenes.Drawing;
using BatchLabeler.Training.Scenes.Silhouettes;

namespace BatchLabeler.Training.Tests.Scenes.Drawing;

public sealed class SilhouetteCatalogTests
{
    private const int Grid = 32;

    public static TheoryData<int> Categories => [.. Enumerable.Range(0, SceneCategories.Count)];

    [Theory]
    [MemberData(nameof(Categories))]
    public void Silhouette_fills_its_box_with_both_tones(int category)
    {
        for (var variant = 0; variant < 30; variant++)
        {
            var mask = Upright(category, variant);
            var box = mask.TouchedBox(0, 0);

            Assert.InRange(Math.Max(box.Width, box.Height), Grid - 3, Grid);
            Assert.InRange(mask.Main.Sum(cover => cover) + mask.Accent.Sum(cover => cover), 16 * 60, 16 * Grid * Grid);
            Assert.Contains(mask.Main, cover => cover == ObjectMask.Full);
        }
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public void Silhouette_is_more_like_its_own_kind_than_like_another(int category)
    {
        var own = Similarity(Upright(category, 0), Upright(category, 1));
        for (var other = 0; other < SceneCategories.Count; other++)
        {
            if (other != category)
                Assert.True(Similarity(Upright(category, 0), Upright(other, 1)) < own, $"{category} resembles {other}");
        }
    }

    [Fact]
    public void Silhouettes_of_one_category_vary()
    {
        for (var category = 0; category < SceneCategories.Count; category++)
            Assert.NotEqual(Upright(category, 0).Main, Upright(category, 1).Main);
    }

    private static ObjectMask Upright(int category, int variant)
        => new Pose(Grid, 1, 0, Flipped: false, 0, 0).Lay(SilhouetteCatalog.Draw(category, new SceneRandom(category, variant, 0)));

    /// <summary>Intersection over union of the pixels, corner on corner.</summary>
    private static double Similarity(ObjectMask first, ObjectMask second)
    {
        int both = 0, either = 0;
        for (var pixel = 0; pixel < Grid * Grid; pixel++)
        {
            var (a, b) = (Owns(first, pixel), Owns(second, pixel));
            both += a && b ? 1 : 0;
            either += a || b ? 1 : 0;
        }

        return (double)both / either;
    }

    private static bool Owns(ObjectMask mask, int pixel)
    {
        var (x, y) = (pixel % Grid, pixel / Grid);
        return x < mask.Width && y < mask.Height && mask.Owns(y * mask.Width + x);
    }
}
