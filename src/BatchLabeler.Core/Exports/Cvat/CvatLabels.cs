using System.Text.Json;
using System.Xml;
using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.Cvat;

/// <summary>The labels of a CVAT task and their attributes; an import drops the attributes that its task does not declare.</summary>
internal static class CvatLabels
{
    public const string Source = "label_source";

    public const string Score = "score";

    public const string Model = "model";

    private static readonly string[] Attributes = [Source, Score, Model];

    /// <summary>Writes the labels as CVAT's editor takes them under "Raw".</summary>
    public static void WriteJson(Stream stream, CategorySet categories)
    {
        using var json = new Utf8JsonWriter(stream, ManifestText.Writing(indented: true));
        json.WriteStartArray();
        foreach (var category in categories)
        {
            json.WriteStartObject();
            json.WriteString("name", category);
            json.WriteString("type", "tag");
            json.WriteStartArray("attributes");
            foreach (var attribute in Attributes)
                Write(json, attribute);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the head of the annotations.</summary>
    public static void WriteMeta(XmlWriter xml, ExportRows rows)
    {
        xml.WriteStartElement("meta");
        xml.WriteStartElement("task");
        xml.WriteElementString("name", XmlOutput.Checked(rows.Model));
        xml.WriteElementString("mode", "annotation");
        xml.WriteElementString("overlap", "0");
        xml.WriteStartElement("labels");
        foreach (var category in rows.Categories)
        {
            xml.WriteStartElement("label");
            xml.WriteElementString("name", XmlOutput.Checked(category));
            xml.WriteElementString("type", "tag");
            xml.WriteStartElement("attributes");
            foreach (var attribute in Attributes)
                Write(xml, attribute);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(Utf8JsonWriter json, string attribute)
    {
        json.WriteStartObject();
        json.WriteString("name", attribute);
        json.WriteBoolean("mutable", false);
        json.WriteString("input_type", "text");
        json.WriteString("default_value", "");
        json.WriteStartArray("values");
        json.WriteStringValue("");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(XmlWriter xml, string attribute)
    {
        xml.WriteStartElement("attribute");
        xml.WriteElementString("name", attribute);
        xml.WriteElementString("mutable", "False");
        xml.WriteElementString("input_type", "text");
        xml.WriteElementString("default_value", "");
        xml.WriteElementString("values", "");
        xml.WriteEndElement();
    }
}
