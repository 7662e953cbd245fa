using BatchLabeler.Core.Exports;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Tests.Exports.Doubles;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Exports;

/// <summary>What is exported and read again are the same images with the same labels.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Names =
    [
        "a.jpg", "a.png", "dir/a.jpg", "dir.a.jpg", "a", ".hidden", "a.jpg.image", "dir/.jpg", "quote\".jpg", "it's.jpg", "a,b;c.jpg",
        "line\nbreak.jpg", "tab\t.jpg", "<script>alert(1)</script>.jpg", "&amp;.jpg", "éü漢字🐈.jpg", "=cmd()", "100%41.jpg", "a b.jpg",
        "..jpg", "dir/..x/y.jpg", "C:evil.jpg", "null", "{}", "-1.jpg", "a?d=b.jpg", "#hash.jpg", "a+b.jpg", "]]>.jpg", "\u202Egpj.exe",
    ];

    private static readonly string[] Categories =
        ["cat", "split", "image", "a_b", "a/b", "../up", "<b>", "\"x\"", "it's", "a,b", "new\nline", "漢字", "100%", "CON", "a=b", "."];

    [Theory]
    [InlineData(ExportFormat.Csv, "labels.csv")]
    [InlineData(ExportFormat.JsonLines, "labels.jsonl")]
    [InlineData(ExportFormat.Coco, "labels_train.json")]
    [InlineData(ExportFormat.Voc, "")]
    [InlineData(ExportFormat.FiftyOne, "")]
    [InlineData(ExportFormat.FiftyOne, "labels.json")]
    [InlineData(ExportFormat.LabelStudio, "tasks-00000.json")]
    public void An_export_reads_back_as_the_same_labels(ExportFormat format, string file) => Prop.ForAll(Manifests().ToArbitrary(), manifest =>
    {
        using var folder = new TemporaryFolder();
        var (categories, rows) = manifest;
        Save(format, categories, rows, folder.Path);

        var read = LabelFile.Open(Path.Combine(folder.Path, file), new LabelReadOptions { Predictions = true });

        Assert.Equal(categories.Order(StringComparer.Ordinal), read.Categories.Order(StringComparer.Ordinal));
        if (format != ExportFormat.Voc)
            Assert.Equal(categories.Names, read.Categories.Names);
        Assert.Equal(rows.Select(row => row.Image), read.Rows.Select(row => row.Image));
        foreach (var (row, labels) in rows.Zip(read.Rows))
            Assert.Equal(row.Labels.Select(label => label.State), row.Labels.Select(label => labels.States[read.Categories.IndexOf(label.Category)]));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Theory]
    [InlineData(ExportFormat.Csv, "labels.csv")]
    [InlineData(ExportFormat.JsonLines, "labels.jsonl")]
    [InlineData(ExportFormat.Coco, "labels_train.json")]
    [InlineData(ExportFormat.Voc, "")]
    [InlineData(ExportFormat.FiftyOne, "labels.json")]
    [InlineData(ExportFormat.LabelStudio, "tasks-00000.json")]
    public void A_model_s_categories_give_the_order(ExportFormat format, string file)
    {
        using var folder = new TemporaryFolder();
        Save(format, Rows.Animals, [.. Rows.Few], folder.Path);
        var known = new CategorySet(["ufo", "bird", "dog", "cat"]);

        var read = LabelFile.Open(Path.Combine(folder.Path, file), new LabelReadOptions { Predictions = true }, known);

        Assert.Same(known, read.Categories);
        Assert.Equal([LabelState.Unknown, LabelState.Present, LabelState.Absent, LabelState.Present], read.Rows[0].States);
        Assert.Equal([LabelState.Unknown, LabelState.Unknown, LabelState.Present, LabelState.Present], read.Rows[2].States);
    }

    [Theory]
    [InlineData(ExportFormat.Voc)]
    [InlineData(ExportFormat.YoloClassification)]
    public void No_name_of_a_file_has_anything_dangerous(ExportFormat format) => Prop.ForAll(Manifests().ToArbitrary(), manifest =>
    {
        var (categories, rows) = manifest;
        var target = Rows.ExportAsync(format, new ExportOptions { ImagePrefix = "/photos" }, rows, categories).GetAwaiter().GetResult();

        foreach (var name in target.Names.Concat(target.Links.Keys))
        {
            Assert.All(name.Split('/'), part => Assert.Matches(@"^[^\s/\\:*?""<>|&'%\x00-\x1f]*(%[0-9A-F]{2}[^\s/\\:*?""<>|&'%\x00-\x1f]*)*$", part));
            Assert.All(name.Split('/'), part => Assert.False(part is "" or "." or ".." || part.EndsWith('.')));
        }

        Assert.Equal(target.Links.Count, target.Links.Keys.Select(key => key).Distinct(StringComparer.Ordinal).Count());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static void Save(ExportFormat format, CategorySet categories, ManifestRow[] rows, string folder)
    {
        var options = new ExportOptions { ImagePrefix = "https://host/photos/" };
        Rows.ExportAsync(format, options, rows, categories).GetAwaiter().GetResult().SaveTo(folder);
    }

    private static Gen<(CategorySet Categories, ManifestRow[] Rows)> Manifests() =>
        from count in Gen.Choose(1, 5)
        from categories in Gen.Shuffle(Categories).Select(names => new CategorySet(names.Take(count)))
        from images in Gen.Choose(1, 8)
        from names in Gen.Shuffle(Names)
        from rows in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(-1, 1), count), images)
        select (categories, rows.Select((states, row) => Row(names[row], categories, states)).ToArray());

    private static ManifestRow Row(string image, CategorySet categories, int[] states) => new(
        image, null, 4, 3, RowStatus.Labeled,
        [.. states.Select((state, index) => new ManifestLabel(categories[index], (LabelState)state, 0.5, LabelSource.Model))], "m@1", null);
}
