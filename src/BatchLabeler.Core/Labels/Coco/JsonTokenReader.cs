using System.Text.Json;

namespace BatchLabeler.Core.Labels.Coco;

/// <summary>Reads JSON of any length token by token and holds no more than a piece of it in memory.</summary>
internal sealed class JsonTokenReader(Stream stream, int pieceLength = 1 << 16)
{
    private const int LongestToken = 1 << 26;
    private byte[] _piece = new byte[pieceLength];
    private JsonReaderState _state;
    private int _start;
    private int _end;
    private int _token;
    private bool _isLast;
    private bool _isBegun;

    /// <summary>The kind of the current token.</summary>
    public JsonTokenType TokenType { get; private set; }

    /// <summary>The line the current token ends on, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Goes to the next token; false at the end.</summary>
    /// <exception cref="LabelFileException">The text is no JSON, or ends too early.</exception>
    public bool Read()
    {
        if (!_isBegun)
            SkipByteOrderMark();
        while (true)
        {
            var reader = new Utf8JsonReader(_piece.AsSpan(_start, _end - _start), _isLast, _state);
            bool found;
            try
            {
                found = reader.Read();
            }
            catch (JsonException exception)
            {
                var line = (int)(exception.LineNumber ?? 0) + 1;
                throw new LabelFileException(line, "the text is not JSON or ends too early: fetch or export the file again.");
            }

            _state = reader.CurrentState;
            var consumed = (int)reader.BytesConsumed;
            Line += _piece.AsSpan(_start, consumed).Count((byte)'\n');
            _token = _start + (int)reader.TokenStartIndex;
            _start += consumed;
            if (found)
            {
                TokenType = reader.TokenType;
                return true;
            }

            if (_isLast)
                return false;
            Refill();
        }
    }

    /// <summary>The current token, a text or a property's name.</summary>
    /// <exception cref="LabelFileException">The text is not UTF-8.</exception>
    public string Text()
    {
        var reader = Token();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new LabelFileException(Line, "a text is not UTF-8: store the file as UTF-8.");
        }
    }

    /// <summary>The current token as a whole number; null if it is none.</summary>
    public long? Whole()
    {
        if (TokenType is not JsonTokenType.Number)
            return null;
        var reader = Token();
        return reader.TryGetInt64(out var number) ? number : null;
    }

    /// <summary>Goes to the end of the value that the current token begins.</summary>
    public void Skip()
    {
        if (TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return;
        for (var depth = 1; depth > 0 && Read();)
        {
            depth += TokenType switch
            {
                JsonTokenType.StartArray or JsonTokenType.StartObject => 1,
                JsonTokenType.EndArray or JsonTokenType.EndObject => -1,
                _ => 0,
            };
        }
    }

    /// <summary>The current token read on its own; a property's name is written as a text is.</summary>
    private Utf8JsonReader Token()
    {
        var end = _start;
        while (TokenType is JsonTokenType.PropertyName && _piece[end - 1] != '"')
            end--;
        var reader = new Utf8JsonReader(_piece.AsSpan(_token, end - _token));
        reader.Read();
        return reader;
    }

    private void SkipByteOrderMark()
    {
        _isBegun = true;
        Refill();
        if (_piece.AsSpan(0, _end).StartsWith("\uFEFF"u8))
            _start = 3;
    }

    private void Refill()
    {
        var rest = _end - _start;
        if (rest > _piece.Length / 2)
        {
            if (_piece.Length >= LongestToken)
                throw new LabelFileException(Line, "a text is longer than 64 MiB: fetch or export the file again.");
            Array.Resize(ref _piece, _piece.Length * 2);
        }

        Buffer.BlockCopy(_piece, _start, _piece, 0, rest);
        (_start, _end) = (0, rest);
        var read = stream.ReadAtLeast(_piece.AsSpan(_end), _piece.Length - _end, throwOnEndOfStream: false);
        _isLast = _end + read < _piece.Length;
        _end += read;
    }
}
