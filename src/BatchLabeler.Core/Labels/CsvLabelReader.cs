namespace BatchLabeler.Core.Labels;

/// <summary>Reads <see cref="LabelFileFormat.Csv"/>.</summary>
internal sealed class CsvLabelReader(TextReader reader, CategorySet? known)
{
    private readonly CsvRecordReader _records = new(reader);

    public LabelFile Read()
    {
        var header = _records.Read()
            ?? throw new LabelFileException(1, "the file is empty: begin it with the header image,split,category,….");
        var first = Columns(header);
        var categories = Categories(header, first);
        var rows = new List<LabelRow>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (_records.Read() is { } fields)
            rows.Add(Row(fields, header, first, categories, lines));
        return new LabelFile(categories, rows);
    }

    private int Columns(List<string> header)
    {
        header[0] = header[0].TrimStart('\uFEFF');
        if (header[0].Trim() != "image")
            throw new LabelFileException(_records.Line, $"the first column is '{header[0]}': name it 'image'.");
        var first = header.Count > 1 && header[1].Trim() == "split" ? 2 : 1;
        if (header.Count <= first)
            throw new LabelFileException(
                _records.Line, "there is no category column: add one column per category after 'image' (and 'split').");
        return first;
    }

    private CategorySet Categories(List<string> header, int first)
    {
        CategorySet named;
        try
        {
            named = new CategorySet(header.Skip(first).Select(name => name.Trim()));
        }
        catch (ArgumentException exception)
        {
            throw new LabelFileException(_records.Line, $"the header is wrong: {exception.Message} Give every column its own category.");
        }

        if (known is null)
            return named;
        foreach (var name in named.Where(name => known.IndexOf(name) < 0))
            throw UnknownCategory.Exception(_records.Line, name, known);
        return known;
    }

    private LabelRow Row(List<string> fields, List<string> header, int first, CategorySet categories, Dictionary<string, int> lines)
    {
        if (fields.Count != header.Count)
            throw new LabelFileException(
                _records.Line, $"the row has {fields.Count} columns and the header {header.Count}: add or remove columns.");
        var image = fields[0];
        if (image.Length == 0)
            throw new LabelFileException(_records.Line, "the image name is empty: name the image or remove the row.");
        if (!lines.TryAdd(image, _records.Line))
            throw new LabelFileException(_records.Line, $"image '{image}' was on line {lines[image]} already: keep one row per image.");
        var states = new LabelState[categories.Count];
        for (var column = first; column < fields.Count; column++)
            states[categories.IndexOf(header[column].Trim())] = State(fields[column].Trim(), header[column]);
        return new LabelRow(image, first == 2 && fields[1].Length > 0 ? fields[1] : null, states, _records.Line);
    }

    private LabelState State(string text, string category) => text switch
    {
        "1" or "+1" => LabelState.Present,
        "-1" => LabelState.Absent,
        "0" or "" => LabelState.Unknown,
        _ => throw new LabelFileException(
            _records.Line, $"category '{category}' has the value '{text}': write 1 (present), -1 (absent) or 0 (unknown)."),
    };
}
