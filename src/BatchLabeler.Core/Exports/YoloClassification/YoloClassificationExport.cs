using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.YoloClassification;

/// <summary>
/// Writes <see cref="ExportFormat.YoloClassification"/>: <c>SPLIT/CATEGORY/IMAGE</c> as links. The format has one category per image;
/// <see cref="SeveralLabels"/> says what becomes of images with more. Images without a present category have no place in it.
/// </summary>
internal sealed class YoloClassificationExport : IExport
{
    private readonly ExportOptions _options;

    public YoloClassificationExport(ExportOptions options)
    {
        _options = options;
        _ = ImageAddress.Required(options.ImagePrefix, "a folder per category", "the folder of the images");
    }

    public bool IsFolder => true;

    public string MainFile => _options.Split;

    public async Task<ExportCounts> WriteAsync(ExportRows rows, IExportTarget target, CancellationToken cancellation)
    {
        var folders = rows.Categories.ToDictionary(name => name, name => $"{_options.Split}/{SafeName.Of(name)}/", StringComparer.Ordinal);
        long images = 0, links = 0;
        await foreach (var image in rows.ReadAsync(cancellation))
        {
            var before = links;
            foreach (var label in Chosen(image))
            {
                target.Link(folders[label.Category] + SafeName.Of(image.Name), image.Name);
                links++;
            }

            images += links > before ? 1 : 0;
        }

        return rows.Counts with { Images = images, Labels = links, LeftOut = rows.Counts.LeftOut + rows.Counts.Images - images };
    }

    private IEnumerable<ExportLabel> Chosen(ExportImage image)
    {
        ExportLabel[] present = [.. image.Present];
        return _options.SeveralLabels switch
        {
            _ when present.Length < 2 => present,
            SeveralLabels.Skip => [],
            SeveralLabels.Repeat => present,
            _ => [present.MaxBy(label => (label.Source == LabelSource.Known, label.Score ?? 0))],
        };
    }
}
