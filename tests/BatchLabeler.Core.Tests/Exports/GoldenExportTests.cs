using BatchLabeler.Core.Exports;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Tests.Exports.Doubles;

namespace BatchLabeler.Core.Tests.Exports;

/// <summary>Every format's files byte for byte. With BATCHLABELER_GOLDEN=1 the files are written anew, to be looked at before they are kept.</summary>
public sealed class GoldenExportTests
{
    private static readonly ExportOptions Options = new()
    {
        ImagePrefix = "https://host/photos", Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
    };

    [Theory]
    [InlineData(ExportFormat.Coco)]
    [InlineData(ExportFormat.Voc)]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.JsonLines)]
    [InlineData(ExportFormat.LabelStudio)]
    [InlineData(ExportFormat.FiftyOne)]
    [InlineData(ExportFormat.Cvat)]
    [InlineData(ExportFormat.SageMaker)]
    public async Task A_format_is_written_as_it_always_was(ExportFormat format)
    {
        var target = await Rows.ExportAsync(format, format is ExportFormat.SageMaker ? Options with { ImagePrefix = "s3://bucket/photos" } : Options);

        var text = string.Concat(target.Names.Order(StringComparer.Ordinal).Select(name => $"=== {name}\n{target[name]}\n"));
        if (Environment.GetEnvironmentVariable("BATCHLABELER_GOLDEN") is "1")
            await File.WriteAllTextAsync(PathOf(format), text);
        Assert.Equal(await File.ReadAllTextAsync(PathOf(format)), text);
    }

    [Theory]
    [InlineData(SeveralLabels.Best)]
    [InlineData(SeveralLabels.Skip)]
    [InlineData(SeveralLabels.Repeat)]
    public async Task Folders_of_categories_hold_links(SeveralLabels several)
    {
        var links = (await Rows.ExportAsync(ExportFormat.YoloClassification, Options with { SeveralLabels = several })).Links;

        (string, string)[] expected = several switch
        {
            SeveralLabels.Best => [("train/cat/a.jpg", "a.jpg"), ("train/cat/é.jpg", "é.jpg")],
            SeveralLabels.Skip => [],
            _ => [("train/bird/a.jpg", "a.jpg"), ("train/cat/a.jpg", "a.jpg"), ("train/cat/é.jpg", "é.jpg"), ("train/dog/é.jpg", "é.jpg")],
        };
        Assert.Equal(expected, links.Select(link => (link.Key, link.Value)).Order());
    }

    [Theory]
    [InlineData(SeveralLabels.Best, 2, 2, 1)]
    [InlineData(SeveralLabels.Skip, 0, 0, 3)]
    [InlineData(SeveralLabels.Repeat, 2, 4, 1)]
    public async Task Folders_of_categories_count_what_they_hold(SeveralLabels several, long images, long labels, long leftOut)
    {
        var options = Options with { SeveralLabels = several };

        var counts = await LabelExport.Of(ExportFormat.YoloClassification, options)
            .WriteAsync(Rows.Exported(Rows.Few, options), new MemoryTarget(), CancellationToken.None);

        Assert.Equal(new ExportCounts(images, labels, 1, leftOut), counts);
    }

    private static string PathOf(ExportFormat format)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "BatchLabeler.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "tests", "BatchLabeler.Core.Tests", "Exports", "Golden", format + ".txt");
    }
}
