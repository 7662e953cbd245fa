using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Exports.Voc;

/// <summary>
/// Writes <see cref="ExportFormat.Voc"/>: <c>ImageSets/Main/SPLIT.txt</c>, <c>CATEGORY_SPLIT.txt</c> with 1, −1 and 0 for undecided, and
/// an annotation per image. An undecided category is an object marked difficult, which VOC's evaluation ignores. <c>labelmap.txt</c>
/// names the categories for CVAT and Datumaro, which otherwise take VOC's own twenty.
/// </summary>
internal sealed class VocExport(ExportOptions options) : IExport
{
    private const string Lists = "ImageSets/Main/";

    public bool IsFolder => true;

    public string MainFile => $"{Lists}{options.Split}.txt";

    public async Task<ExportCounts> WriteAsync(ExportRows rows, IExportTarget target, CancellationToken cancellation)
    {
        var names = rows.Categories.ToDictionary(name => name, ListOf, StringComparer.Ordinal);
        target.Append("labelmap.txt", LabelMap(rows.Categories));
        var lists = new BufferedLists(target);
        foreach (var list in names.Values.Append(MainFile))
            lists.Begin(list);
        await foreach (var image in rows.ReadAsync(cancellation))
        {
            var id = WriteAnnotation(image, target);
            lists.Add(MainFile, id);
            foreach (var label in image.Labels)
                lists.Add(names[label.Category], $"{id} {State(label.State),2}");
        }

        lists.Flush();
        return rows.Counts;
    }

    /// <summary>The names that the list can hold; it has no way to write the others.</summary>
    private static string LabelMap(CategorySet categories) =>
        "# label:color_rgb:parts:actions\n"
        + string.Concat(categories.Where(name => !name.AsSpan().ContainsAny(":\r\n#")).Select(name => name + ":::\n"));

    private static string State(LabelState state) => state switch
    {
        LabelState.Present => "1",
        LabelState.Absent => "-1",
        _ => "0",
    };

    private string ListOf(string category) => $"{Lists}{SafeName.Of(category)}_{options.Split}.txt";

    /// <summary>Writes the annotation under the image's name without its ending, which another image may have already.</summary>
    private string WriteAnnotation(ExportImage image, IExportTarget target)
    {
        var dot = image.Name.LastIndexOf('.');
        var stem = SafeName.Of(dot > image.Name.LastIndexOf('/') + 1 ? image.Name[..dot] : image.Name);
        foreach (var id in new[] { stem, $"{stem}-{image.Id:000000}", $"{stem}-{image.Id:000000}-2" })
        {
            using var stream = target.TryCreate($"Annotations/{id}.xml");
            if (stream is null)
                continue;
            VocAnnotationWriter.Write(stream, image, options.WholeImageBoxes);
            return id;
        }

        throw new ExportException("export-name", $"the image '{image.Name}' is in the manifest more than once: restore the manifest.");
    }
}
