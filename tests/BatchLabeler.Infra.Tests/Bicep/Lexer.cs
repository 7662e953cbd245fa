using System.Text;

namespace BatchLabeler.Infra.Tests.Bicep;

/// <summary>Cuts a bicep file into tokens and leaves comments out.</summary>
internal sealed class Lexer(string text)
{
    private readonly List<Token> _tokens = [];
    private int _at;
    private int _line = 1;

    public static IReadOnlyList<Token> Read(string text)
    {
        var lexer = new Lexer(text);
        lexer.ReadUntil(end: null);
        return lexer._tokens;
    }

    /// <summary>Reads to the end of the text, or to the brace that ends an interpolation.</summary>
    private void ReadUntil(char? end)
    {
        var depth = 0;
        while (_at < text.Length)
        {
            var next = text[_at];
            if (next == end && depth == 0) return;
            if (next == '{') depth++;
            if (next == '}') depth--;
            if (next == '\n') AddNewLine();
            else if (char.IsWhiteSpace(next)) _at++;
            else if (StartsWith("//")) _at = text.IndexOf('\n', _at) is var stop and >= 0 ? stop : text.Length;
            else if (next == '\'') ReadText();
            else if (char.IsLetter(next) || next == '_') Add(TokenKind.Name, Run(c => char.IsLetterOrDigit(c) || c == '_'));
            else if (char.IsDigit(next)) Add(TokenKind.Number, Run(char.IsDigit));
            else Add(TokenKind.Symbol, $"{next}");
        }
    }

    private void ReadText()
    {
        var (value, line) = (new StringBuilder(), _line);
        var place = _tokens.Count;
        for (_at++; text[_at] != '\''; _at++)
        {
            if (StartsWith("${"))
            {
                value.Append("${}");
                _at += 2;
                _tokens.Add(new Token(TokenKind.Symbol, "${", _line));
                ReadUntil('}');
                _tokens.Add(new Token(TokenKind.Symbol, "}", _line));
                continue;
            }

            if (text[_at] == '\\') _at++;
            value.Append(text[_at]);
        }

        _at++;
        _tokens.Insert(place, new Token(TokenKind.Text, value.ToString(), line));
    }

    private void AddNewLine()
    {
        _tokens.Add(new Token(TokenKind.NewLine, "\n", _line++));
        _at++;
    }

    private void Add(TokenKind kind, string value)
    {
        _tokens.Add(new Token(kind, value, _line));
        _at += value.Length;
    }

    private string Run(Func<char, bool> belongs)
    {
        var stop = _at;
        while (stop < text.Length && belongs(text[stop])) stop++;
        return text[_at..stop];
    }

    private bool StartsWith(string start) => string.CompareOrdinal(text, _at, start, 0, start.Length) == 0;
}
