using System.Globalization;
using System.Text.Json;
using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.LabelStudio;

/// <summary>
/// Writes <see cref="ExportFormat.LabelStudio"/>: files of tasks small enough to be uploaded, and <c>labeling-config.xml</c>, whose
/// names the predictions refer to.
/// </summary>
internal sealed class LabelStudioExport(ExportOptions options) : IExport
{
    private readonly ImageAddress _address =
        ImageAddress.Required(options.ImagePrefix, "Label Studio", "https://host/photos/ or '/data/local-files/?d=photos/'");

    public bool IsFolder => true;

    public string MainFile => FileName(0);

    public async Task<ExportCounts> WriteAsync(ExportRows rows, IExportTarget target, CancellationToken cancellation)
    {
        await using (var stream = target.Create("labeling-config.xml"))
            LabelingConfig.Write(stream, rows.Categories);
        await using var images = rows.ReadAsync(cancellation).GetAsyncEnumerator(cancellation);
        var more = await images.MoveNextAsync();
        for (var file = 0; more || file == 0; file++)
        {
            await using var stream = target.Create(FileName(file));
            await using var json = new Utf8JsonWriter(stream, ManifestText.Writing(indented: false));
            json.WriteStartArray();
            for (var task = 0; more && task < options.TasksPerFile; task++)
            {
                LabelStudioTask.Write(json, images.Current, _address);
                json.FlushWhenLarge();
                more = await images.MoveNextAsync();
            }

            json.WriteEndArray();
        }

        return rows.Counts;
    }

    private static string FileName(int file) => string.Create(CultureInfo.InvariantCulture, $"tasks-{file:00000}.json");
}
