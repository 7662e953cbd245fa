using System.Text;
using System.Xml;

namespace BatchLabeler.Core.Exports.Output;

/// <summary>XML as the exports write it.</summary>
internal static class XmlOutput
{
    public static XmlWriter Open(Stream stream, bool declaration = true) => XmlWriter.Create(stream, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        // Line breaks inside names would come back as blanks otherwise.
        NewLineHandling = NewLineHandling.Entitize,
        OmitXmlDeclaration = !declaration,
    });

    /// <summary>The text, if XML can hold it.</summary>
    /// <exception cref="ExportException">It has control characters.</exception>
    public static string Checked(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]))
                index++;
            else if (!XmlConvert.IsXmlChar(text[index]))
                throw new ExportException(
                    "export-name",
                    $"'{text}' has the character U+{(int)text[index]:X4}, which XML cannot hold: rename the image or category, or export "
                    + "it as CSV, JSON Lines or another format that is not XML.");
        }

        return text;
    }
}
