using System.Xml;

namespace BatchLabeler.Core.Labels.Voc;

/// <summary>Reads <c>Annotations/NAME.xml</c>. Document types and entities are refused; nothing outside the text is ever read.</summary>
/// <param name="text">The XML.</param>
/// <param name="place">The file's name, for complaints.</param>
internal sealed class VocAnnotationReader(TextReader text, string place)
{
    private const int LongestAnnotation = 1 << 24;
    private readonly List<VocObject> _objects = [];
    private string? _image;

    public VocAnnotation Read()
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = LongestAnnotation,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        using var xml = XmlReader.Create(text, settings);
        try
        {
            if (xml.MoveToContent() is not XmlNodeType.Element || xml.Name is not "annotation")
                throw Wrong(xml, "the root is not <annotation>: give an annotation of PASCAL VOC.");
            Children(xml, name =>
            {
                if (name is "filename")
                    _image = Content(xml);
                else if (name is "object")
                    Object(xml);
                else
                    xml.Skip();
            });
        }
        catch (XmlException exception)
        {
            var line = Math.Max(exception.LineNumber, LineOf(xml));
            throw new LabelFileException(
                Math.Max(line, 1), "the annotation is not well-formed XML without a document type: correct or replace the file.", place);
        }

        return new VocAnnotation(string.IsNullOrEmpty(_image) ? null : _image, _objects);
    }

    private void Object(XmlReader xml)
    {
        var line = LineOf(xml);
        string? name = null;
        var difficult = false;
        Children(xml, child =>
        {
            if (child is "name")
                name = Content(xml);
            else if (child is "difficult")
                difficult = Flag(xml);
            else
                xml.Skip();
        });
        if (string.IsNullOrEmpty(name))
            throw new LabelFileException(line, "an object has no <name>: name its category or remove it.", place);
        _objects.Add(new VocObject(name, difficult, line));
    }

    private bool Flag(XmlReader xml)
    {
        var line = LineOf(xml);
        return Content(xml) switch
        {
            "0" or "" => false,
            "1" => true,
            var other => throw new LabelFileException(line, $"<difficult> is '{other}': write 0 or 1.", place),
        };
    }

    /// <summary>Calls <paramref name="read"/> at each child element, which it must read to its end, and leaves the element.</summary>
    private static void Children(XmlReader xml, Action<string> read)
    {
        var isEmpty = xml.IsEmptyElement;
        xml.Read();
        while (!isEmpty && xml.NodeType is not XmlNodeType.EndElement)
        {
            if (xml.NodeType is XmlNodeType.Element)
                read(xml.Name);
            else
                xml.Read();
        }

        if (!isEmpty)
            xml.Read();
    }

    private static string Content(XmlReader xml) => xml.ReadElementContentAsString().Trim();

    private static int LineOf(XmlReader xml) => ((IXmlLineInfo)xml).LineNumber;

    private LabelFileException Wrong(XmlReader xml, string sentence) => new(Math.Max(LineOf(xml), 1), sentence, place);
}
