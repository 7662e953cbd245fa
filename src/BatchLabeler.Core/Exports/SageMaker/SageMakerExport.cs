using System.Globalization;
using System.Text.Json;
using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.SageMaker;

/// <summary>Writes <see cref="ExportFormat.SageMaker"/>: one line per image, as a multi-label labelling job writes its output.</summary>
internal sealed class SageMakerExport : IExport
{
    private const string Scheme = "s3://";
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff";
    private readonly ExportOptions _options;
    private readonly ImageAddress _address;

    public SageMakerExport(ExportOptions options)
    {
        _options = options;
        _address = ImageAddress.Required(options.ImagePrefix, "SageMaker", "s3://bucket/photos/");
        if (!options.ImagePrefix!.StartsWith(Scheme, StringComparison.Ordinal))
            throw new ArgumentException(
                $"SageMaker reads images from S3: --image-prefix must begin with {Scheme} and is '{options.ImagePrefix}'.");
    }

    public bool IsFolder => false;

    public string MainFile => "output.manifest";

    public async Task<ExportCounts> WriteAsync(ExportRows rows, IExportTarget target, CancellationToken cancellation)
    {
        await using var stream = target.Create(MainFile);
        await using var json = new Utf8JsonWriter(stream, ManifestText.Writing(indented: false));
        await foreach (var image in rows.ReadAsync(cancellation))
        {
            Write(json, image);
            json.Flush();
            stream.WriteByte((byte)'\n');
            json.Reset();
        }

        return rows.Counts;
    }

    private static string Id(ExportLabel label) => label.Index.ToString(CultureInfo.InvariantCulture);

    private void Write(Utf8JsonWriter json, ExportImage image)
    {
        json.WriteStartObject();
        json.WriteString("source-ref", _address.Of(image.Name));
        json.WriteStartArray(_options.Attribute);
        foreach (var label in image.Present)
            json.WriteNumberValue(label.Index);
        json.WriteEndArray();
        WriteMetadata(json, image);
        WriteOwn(json, image);
        json.WriteEndObject();
    }

    private void WriteMetadata(Utf8JsonWriter json, ExportImage image)
    {
        json.WriteStartObject(_options.Attribute + "-metadata");
        json.WriteString("job-name", "labeling-job/" + _options.Attribute);
        json.WriteStartObject("class-map");
        foreach (var label in image.Present)
            json.WriteString(Id(label), label.Category);
        json.WriteEndObject();
        var isByPeople = image.Present.Any() && image.Present.All(label => label.Source == LabelSource.Known);
        json.WriteString("human-annotated", isByPeople ? "yes" : "no");
        json.WriteString("creation-date", _options.Created.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture));
        json.WriteStartObject("confidence-map");
        foreach (var label in image.Present)
            json.WriteScore(Id(label), label.Source == LabelSource.Known ? 1 : label.Score ?? 0);
        json.WriteEndObject();
        json.WriteString("type", "groundtruth/image-classification-multilabel");
        json.WriteEndObject();
    }

    /// <summary>What the format has no place for; jobs hand keys on that they do not know.</summary>
    private static void WriteOwn(Utf8JsonWriter json, ExportImage image)
    {
        json.WriteStartObject("batchlabeler");
        json.WriteString("model", image.Model);
        json.WriteStartObject("sources");
        foreach (var label in image.Present)
            json.WriteString(label.Category, label.SourceName);
        json.WriteEndObject();
        foreach (var (name, state) in new[] { ("absent", LabelState.Absent), ("undecided", LabelState.Unknown) })
        {
            json.WriteStartArray(name);
            foreach (var label in image.Of(state))
                json.WriteStringValue(label.Category);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
