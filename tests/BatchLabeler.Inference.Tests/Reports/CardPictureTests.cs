using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Reports.Cards;

namespace BatchLabeler.Inference.Tests.Reports;

public sealed class CardPictureTests
{
    [Fact]
    public void A_map_reaches_from_its_mean_to_its_maximum()
    {
        var picture = CardPicture.Of([1], Card("cat"), [0f, 0, 0, 4]);

        Assert.Equal(2, picture.GridSize);
        Assert.Equal([0, 0, 0, 255], picture.Maps["cat"]);
    }

    [Fact]
    public void A_flat_map_stays_dark() => Assert.Equal([0, 0, 0, 0], CardPicture.Of([1], Card("cat"), [2f, 2, 2, 2]).Maps["cat"]);

    [Fact]
    public void Only_the_maps_of_the_likeliest_categories_are_kept()
    {
        var names = Enumerable.Range(0, 20).Select(index => $"c{index}").ToArray();

        var picture = CardPicture.Of([1], Card(names), new float[20 * 4]);

        Assert.Equal(8, picture.Maps.Count);
        Assert.Contains("c19", picture.Maps.Keys);
        Assert.Contains("c0", picture.Maps.Keys);
    }

    [Fact]
    public void A_stored_picture_comes_back_and_a_damaged_one_does_not()
    {
        using var folder = new TemporaryFolder();
        var store = new CardStore(folder["cards"]);
        store.Save(7, CardPicture.Of([1, 2], Card("cat"), [1, 0, 0, 0]));
        store.Save(8, CardPicture.Of([1, 2], Card("cat"), [1, 0, 0, 0]));
        File.WriteAllText(folder["cards/8.json"], "{");

        Assert.Equal([1, 2], store.Load(7)?.Thumbnail);
        Assert.Null(store.Load(8));
        store.Delete([7, 9]);
        Assert.Null(store.Load(7));
    }

    private static ReportCard Card(params string[] categories) => new(
        0,
        new ManifestRow(
            "a", null, 1, 1, RowStatus.Labeled, [.. categories.Select((name, index) => new ManifestLabel(name, LabelState.Absent, index / 20.0, LabelSource.Model))], "m@1", null),
        new Doubt(1, categories[0], DoubtKind.Close));
}
