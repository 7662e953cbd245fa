using System.Text.Json;
using BatchLabeler.Core.Labels.Coco;

namespace BatchLabeler.Core.Labels.Json;

/// <summary>Walks through JSON of any length, object by object. A callback may leave values unread or read them to their end.</summary>
internal sealed class JsonWalk(Stream stream)
{
    private readonly JsonTokenReader _json = new(stream);

    /// <summary>The line the current token ends on, from 1.</summary>
    public int Line => _json.Line;

    /// <summary>The kind of the current value.</summary>
    public JsonTokenType Kind => _json.TokenType;

    /// <summary>Goes to the first value.</summary>
    public void Begin() => _json.Read();

    /// <summary>The current value if it is a text, otherwise null.</summary>
    public string? Text() => Kind is JsonTokenType.String ? _json.Text() : null;

    /// <summary>The current value if it is a whole number, otherwise null.</summary>
    public long? Whole() => _json.Whole();

    /// <summary>Calls <paramref name="read"/> at the value of each property of the current object.</summary>
    /// <exception cref="LabelFileException">The current value is no object.</exception>
    public void Fields(string what, Action<string> read)
    {
        if (Kind is not JsonTokenType.StartObject)
            throw Wrong($"{what} is not an object: export the file again.");
        while (_json.Read() && Kind is JsonTokenType.PropertyName)
        {
            var field = _json.Text();
            _json.Read();
            read(field);
            _json.Skip();
        }
    }

    /// <summary>Calls <paramref name="read"/> at each entry of the current list.</summary>
    /// <exception cref="LabelFileException">The current value is no list.</exception>
    public void Entries(string what, Action<int> read)
    {
        if (Kind is not JsonTokenType.StartArray)
            throw Wrong($"{what} is not a list: export the file again.");
        for (var ordinal = 1; _json.Read() && Kind is not JsonTokenType.EndArray; ordinal++)
        {
            read(ordinal);
            _json.Skip();
        }
    }

    /// <summary>Reads to the end, so that text that follows the first value is noticed.</summary>
    public void End() => _json.Read();

    /// <summary>A complaint about the current place.</summary>
    public LabelFileException Wrong(string sentence) => new(Line, sentence);
}
