using System.Text;

namespace BatchLabeler.Core.Labels;

/// <summary>Reads comma-separated records with quoted fields (RFC 4180) and counts lines.</summary>
internal sealed class CsvRecordReader(TextReader reader)
{
    private readonly StringBuilder _field = new();
    private int _nextLine = 1;

    /// <summary>The line the last record began at, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record that is not an empty line, or null at the end.</summary>
    /// <exception cref="LabelFileException">A quote is not closed or stands in the middle of a field.</exception>
    public List<string>? Read()
    {
        while (reader.Peek() >= 0)
        {
            Line = _nextLine;
            var fields = ReadRecord();
            if (fields.Count > 1 || fields[0].Length > 0)
                return fields;
        }

        return null;
    }

    private List<string> ReadRecord()
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(reader.Peek() == '"' ? ReadQuoted() : ReadPlain());
            var end = reader.Read();
            if (end == ',')
                continue;
            if (end == '\r' && reader.Peek() == '\n')
                _ = reader.Read();
            if (end >= 0 && end is not ('\r' or '\n'))
                throw new LabelFileException(Line, "text follows a closing quote: double the quotes inside a quoted field.");
            _nextLine++;
            return fields;
        }
    }

    private string ReadPlain()
    {
        _field.Clear();
        while (reader.Peek() is >= 0 and not (',' or '\r' or '\n'))
        {
            var next = (char)reader.Read();
            if (next == '"')
                throw new LabelFileException(
                    Line, "a quote stands inside an unquoted field: quote the whole field and double the quotes in it.");
            _field.Append(next);
        }

        return _field.ToString();
    }

    private string ReadQuoted()
    {
        _field.Clear();
        _ = reader.Read();
        while (true)
        {
            var next = reader.Read();
            if (next < 0)
                throw new LabelFileException(Line, "a quoted field is not closed: add the closing quote.");
            if (next == '"')
            {
                if (reader.Peek() != '"')
                    return _field.ToString();
                _ = reader.Read();
            }

            if (next == '\n')
                _nextLine++;
            _field.Append((char)next);
        }
    }
}
