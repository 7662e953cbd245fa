namespace BatchLabeler.Core.Labels;

/// <summary>Writes <see cref="LabelFileFormat.Csv"/> row by row.</summary>
internal sealed class CsvLabelWriter
{
    private readonly TextWriter _writer;
    private readonly bool _withSplit;

    /// <summary>Writes the header.</summary>
    public CsvLabelWriter(TextWriter writer, CategorySet categories, bool withSplit)
    {
        // A first category of this name would be read as the column of splits, were there none.
        (_writer, _withSplit) = (writer, withSplit || categories[0].Trim() == "split");
        WriteRecord([.. Head("image", "split"), .. categories]);
    }

    /// <summary>Writes the labels of one image, its states in the categories' order.</summary>
    public void Write(string image, string? split, IEnumerable<LabelState> states) =>
        WriteRecord([.. Head(image, split ?? ""), .. states.Select(state => $"{(int)state}")]);

    private string[] Head(string image, string split) => _withSplit ? [image, split] : [image];

    private void WriteRecord(IEnumerable<string> fields) => _writer.Write(string.Join(',', fields.Select(Field)) + '\n');

    private static string Field(string text) => text.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
