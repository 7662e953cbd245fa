using System.Globalization;
using System.Xml;
using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Exports.Voc;

/// <summary>Writes <c>Annotations/NAME.xml</c>: present and undecided categories as objects without a box.</summary>
internal static class VocAnnotationWriter
{
    public static void Write(Stream stream, ExportImage image, bool wholeImageBoxes)
    {
        using var xml = XmlOutput.Open(stream, declaration: false);
        xml.WriteStartElement("annotation");
        xml.WriteElementString("filename", XmlOutput.Checked(image.Name));
        xml.WriteStartElement("source");
        xml.WriteElementString("database", "batchlabeler");
        xml.WriteElementString("annotation", XmlOutput.Checked(image.Model));
        xml.WriteEndElement();
        if (image is { Width: { } width, Height: { } height })
            WriteSize(xml, width, height);
        xml.WriteElementString("segmented", "0");
        foreach (var label in image.Labels.Where(label => label.State != LabelState.Absent))
            WriteObject(xml, image, label, wholeImageBoxes);
        xml.WriteEndElement();
    }

    private static void WriteSize(XmlWriter xml, int width, int height)
    {
        xml.WriteStartElement("size");
        xml.WriteElementString("width", Text(width));
        xml.WriteElementString("height", Text(height));
        xml.WriteElementString("depth", "3");
        xml.WriteEndElement();
    }

    private static void WriteObject(XmlWriter xml, ExportImage image, ExportLabel label, bool wholeImageBoxes)
    {
        xml.WriteStartElement("object");
        xml.WriteElementString("name", XmlOutput.Checked(label.Category));
        xml.WriteElementString("pose", "Unspecified");
        xml.WriteElementString("truncated", "0");
        xml.WriteElementString("difficult", label.State == LabelState.Present ? "0" : "1");
        if (label.Score is { } score)
            xml.WriteElementString("score", Manifests.ManifestScore.Round(score).ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("labelsource", label.SourceName);
        if (wholeImageBoxes && image is { Width: { } width, Height: { } height })
        {
            xml.WriteStartElement("bndbox");
            xml.WriteElementString("xmin", "1");
            xml.WriteElementString("ymin", "1");
            xml.WriteElementString("xmax", Text(width));
            xml.WriteElementString("ymax", Text(height));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
