using System.Globalization;
using System.Xml;
using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.Cvat;

/// <summary>
/// Writes <see cref="ExportFormat.Cvat"/>: <c>annotations.xml</c> ("CVAT for images 1.1") with a tag per present category, and
/// <c>labels.json</c> for the task that it is uploaded to. CVAT finds images by name, and by place where it has no such name.
/// </summary>
internal sealed class CvatExport : IExport
{
    public bool IsFolder => true;

    public string MainFile => "annotations.xml";

    public async Task<ExportCounts> WriteAsync(ExportRows rows, IExportTarget target, CancellationToken cancellation)
    {
        await using (var labels = target.Create("labels.json"))
            CvatLabels.WriteJson(labels, rows.Categories);
        await using var stream = target.Create(MainFile);
        using var xml = XmlOutput.Open(stream);
        xml.WriteStartElement("annotations");
        xml.WriteElementString("version", "1.1");
        CvatLabels.WriteMeta(xml, rows);
        await foreach (var image in rows.ReadAsync(cancellation))
            Write(xml, image);
        xml.WriteEndElement();
        return rows.Counts;
    }

    private static void Write(XmlWriter xml, ExportImage image)
    {
        xml.WriteStartElement("image");
        xml.WriteAttributeString("id", (image.Id - 1).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("name", XmlOutput.Checked(image.Name));
        if (image is { Width: { } width, Height: { } height })
        {
            xml.WriteAttributeString("width", width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("height", height.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var label in image.Present)
        {
            xml.WriteStartElement("tag");
            xml.WriteAttributeString("label", XmlOutput.Checked(label.Category));
            xml.WriteAttributeString("source", label.Source == LabelSource.Known ? "manual" : "auto");
            Attribute(xml, CvatLabels.Source, label.SourceName);
            if (label.Score is { } score)
                Attribute(xml, CvatLabels.Score, ManifestScore.Round(score).ToString(CultureInfo.InvariantCulture));
            Attribute(xml, CvatLabels.Model, image.Model);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("attribute");
        xml.WriteAttributeString("name", name);
        xml.WriteString(XmlOutput.Checked(value));
        xml.WriteEndElement();
    }
}
