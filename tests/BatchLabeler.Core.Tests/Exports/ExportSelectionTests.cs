using BatchLabeler.Core.Exports;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Tests.Exports.Doubles;

namespace BatchLabeler.Core.Tests.Exports;

public sealed class ExportSelectionTests
{
    private const LabelState P = LabelState.Present;
    private const LabelState A = LabelState.Absent;
    private const LabelState U = LabelState.Unknown;

    [Fact]
    public async Task Everything_is_exported_but_failed_images()
    {
        var rows = Rows.Exported(Rows.Few);

        var images = await ReadAsync(rows);

        Assert.Equal([(1, "a.jpg"), (2, "dir/b b.png"), (4, "é.jpg")], images.Select(image => (image.Id, image.Name)));
        Assert.Equal([P, A, P], images[0].Labels.Select(label => label.State));
        Assert.Equal(new ExportCounts(3, 4, 1, 0), rows.Counts);
    }

    [Fact]
    public async Task A_threshold_makes_model_labels_undecided_and_leaves_those_of_people()
    {
        var images = await ReadAsync(Rows.Exported(
            Rows.Few, new ExportOptions { MinScore = 0.99, MinScores = new Dictionary<string, double> { ["cat"] = 0.9 } }));

        Assert.Equal([P, A, U], images[0].Labels.Select(label => label.State));
        Assert.Equal([P, U, U], images[2].Labels.Select(label => label.State));
    }

    [Fact]
    public async Task Labels_of_other_sources_are_undecided()
    {
        var images = await ReadAsync(Rows.Exported(Rows.Few, new ExportOptions { Sources = [LabelSource.Known] }));

        Assert.Equal([U, U, U], images[0].Labels.Select(label => label.State));
        Assert.Equal([A, U, U], images[1].Labels.Select(label => label.State));
        Assert.Equal([P, U, U], images[2].Labels.Select(label => label.State));
    }

    [Fact]
    public async Task Images_without_a_present_label_can_be_left_out_and_ids_stay()
    {
        var rows = Rows.Exported(Rows.Few, new ExportOptions { OnlyLabelled = true });

        Assert.Equal([1L, 4L], (await ReadAsync(rows)).Select(image => image.Id));
        Assert.Equal(new ExportCounts(2, 4, 1, 1), rows.Counts);
    }

    [Fact]
    public async Task Chosen_categories_keep_the_model_s_order_and_indices()
    {
        var rows = Rows.Exported(Rows.Few, new ExportOptions { Categories = ["bird", "cat"] });

        Assert.Equal(["cat", "bird"], rows.Categories);
        Assert.Equal([(0, P), (2, P)], (await ReadAsync(rows))[0].Labels.Select(label => (label.Index, label.State)));
    }

    [Fact]
    public async Task The_beginning_of_names_can_be_taken_off() =>
        Assert.Equal(
            ["a.jpg", "b b.png", "é.jpg"], (await ReadAsync(Rows.Exported(Rows.Few, new ExportOptions { Strip = "dir/" }))).Select(image => image.Name));

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Refuses("'fish' is not one of", new ExportOptions { Categories = ["fish"] });
        Refuses("'fish' is not one of", new ExportOptions { MinScores = new Dictionary<string, double> { ["fish"] = 0.5 } });
        Refuses("must be from 0 to 1", new ExportOptions { MinScore = 1.1 });
        Refuses("must be from 0 to 1", new ExportOptions { MinScore = double.NaN });
        Refuses("the split 'a/b'", new ExportOptions { Split = "a/b" });
        Refuses("the split 'a_b'", new ExportOptions { Split = "a_b" });
        Refuses("at least one task", new ExportOptions { TasksPerFile = 0 });
        Refuses("the attribute 'x-metadata'", new ExportOptions { Attribute = "x-metadata" });
    }

    [Theory]
    [InlineData(ExportFormat.LabelStudio)]
    [InlineData(ExportFormat.SageMaker)]
    [InlineData(ExportFormat.YoloClassification)]
    public void Formats_that_need_addresses_say_so(ExportFormat format) => Assert.Contains(
        "--image-prefix", Assert.Throws<ArgumentException>(() => LabelExport.Of(format, new ExportOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_category_outside_the_manifest_is_refused()
    {
        var rows = Rows.Exported(Rows.Few, categories: new CategorySet(["cat", "dog"]));

        Assert.Equal("manifest-damaged", (await Assert.ThrowsAsync<ExportException>(() => ReadAsync(rows))).Code);
    }

    private static void Refuses(string complaint, ExportOptions options) => Assert.Contains(
        complaint, Assert.Throws<ArgumentException>(() => Rows.Exported(Rows.Few, options)).Message, StringComparison.Ordinal);

    private static async Task<List<ExportImage>> ReadAsync(ExportRows rows)
    {
        var images = new List<ExportImage>();
        await foreach (var image in rows.ReadAsync())
            images.Add(image);
        return images;
    }
}
