using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Exports.LabelStudio;

/// <summary>Writes the labeling configuration of a project: the picture and one box to tick per category.</summary>
internal static class LabelingConfig
{
    /// <summary>The name of the choices, which results refer to.</summary>
    public const string Control = "labels";

    /// <summary>The name of the picture.</summary>
    public const string Picture = "image";

    public static void Write(Stream stream, CategorySet categories)
    {
        using var xml = XmlOutput.Open(stream, declaration: false);
        xml.WriteStartElement("View");
        xml.WriteStartElement("Image");
        xml.WriteAttributeString("name", Picture);
        xml.WriteAttributeString("value", "$image");
        xml.WriteEndElement();
        xml.WriteStartElement("Choices");
        xml.WriteAttributeString("name", Control);
        xml.WriteAttributeString("toName", Picture);
        xml.WriteAttributeString("choice", "multiple");
        xml.WriteAttributeString("showInline", "true");
        foreach (var category in categories)
        {
            xml.WriteStartElement("Choice");
            xml.WriteAttributeString("value", XmlOutput.Checked(category));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
