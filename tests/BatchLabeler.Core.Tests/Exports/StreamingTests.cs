using BatchLabeler.Core.Exports;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Tests.Exports.Doubles;

namespace BatchLabeler.Core.Tests.Exports;

public sealed class StreamingTests
{
    private const int Images = 50_000;
    private const int LeastBytesPerRow = 8;
    private const int Slack = 1 << 18;

    [Theory]
    [MemberData(nameof(Formats.All), MemberType = typeof(Formats))]
    public async Task What_is_read_is_written_before_much_more_is_read(ExportFormat format)
    {
        var options = new ExportOptions { ImagePrefix = "s3://photos/" };
        var target = new CountingTarget();
        var rows = new ExportRows(Rows.Animals, Rows.Model, _ => RowsAsync(target), options);

        Assert.Equal(
            new ExportCounts(Images, Images, 0, 0), await LabelExport.Of(format, options).WriteAsync(rows, target, CancellationToken.None));
    }

    /// <summary>Rows that are made when they are asked for, and complain if those before them are still held back.</summary>
    private static async IAsyncEnumerable<ManifestRow> RowsAsync(CountingTarget target)
    {
        await Task.CompletedTask;
        var begun = target.Bytes;
        for (var row = 0; row < Images; row++)
        {
            Assert.True(target.Bytes - begun >= ((long)row * LeastBytesPerRow) - Slack, $"Rows before {row} are held in memory.");
            yield return Rows.Of(
                $"folder/image-{row}.jpg",
                (LabelState.Present, 0.9, LabelSource.Model), (LabelState.Absent, 0.1, LabelSource.Model), (LabelState.Unknown, 0.5, LabelSource.Model));
        }
    }
}
