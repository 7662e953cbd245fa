using System.Text;
using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Exports.Csv;

/// <summary>Writes <see cref="ExportFormat.Csv"/>.</summary>
internal sealed class CsvExport : IExport
{
    public bool IsFolder => false;

    public string MainFile => "labels.csv";

    public async Task<ExportCounts> WriteAsync(ExportRows rows, IExportTarget target, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target.Create(MainFile), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var table = new CsvLabelWriter(writer, rows.Categories, withSplit: false);
        await foreach (var image in rows.ReadAsync(cancellation))
            table.Write(image.Name, null, image.Labels.Select(label => label.State));
        return rows.Counts;
    }
}
