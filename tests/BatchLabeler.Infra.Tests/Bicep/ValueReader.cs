namespace BatchLabeler.Infra.Tests.Bicep;

/// <summary>Reads objects and lists; what stands where an expression may stand is kept as its tokens.</summary>
internal static class ValueReader
{
    public static Value Read(IReadOnlyList<Token> tokens)
    {
        var trimmed = Trim(tokens);
        if (trimmed.Count < 2 || CloseOf(trimmed, 0) != trimmed.Count - 1) return new Value(trimmed, Value.NoProperties, []);
        var inside = Trim(trimmed[1..^1]);
        if (trimmed[0].Is("{")) return new Value(trimmed, ReadProperties(inside), []);
        return new Value(trimmed, Value.NoProperties, inside.FirstOrDefault().IsName("for") ? [ReadLoop(inside)] : ReadElements(inside));
    }

    /// <summary>Where the bracket at a place is closed; -1 where there is none.</summary>
    public static int CloseOf(IReadOnlyList<Token> tokens, int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            depth += tokens[i].Step;
            if (depth == 0) return i == open ? -1 : i;
        }

        return -1;
    }

    /// <summary>The body of a loop.</summary>
    private static Value ReadLoop(List<Token> tokens)
    {
        var depth = 0;
        return Read(tokens[(tokens.FindIndex(token => (depth += token.Step) == 0 && token.Is(":")) + 1)..]);
    }

    private static Dictionary<string, Value> ReadProperties(List<Token> tokens) =>
        Parts(tokens).Where(part => part.Count > 2 && part[1].Is(":"))
            .ToDictionary(part => part[0].Value, part => Read(part[2..]), StringComparer.Ordinal);

    private static List<Value> ReadElements(List<Token> tokens) => [.. Parts(tokens).Select(Read)];

    /// <summary>What commas and ends of lines separate, brackets respected. A line that begins with ? or : goes on with the last.</summary>
    private static IEnumerable<List<Token>> Parts(List<Token> tokens)
    {
        var (part, depth) = (new List<Token>(), 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += tokens[i].Step;
            if (depth > 0 || !(tokens[i].Is(",") || (tokens[i].Kind == TokenKind.NewLine && !GoesOn(tokens, i))))
            {
                part.Add(tokens[i]);
                continue;
            }

            if (Trim(part) is { Count: > 0 } whole) yield return whole;
            part = [];
        }

        if (Trim(part) is { Count: > 0 } last) yield return last;
    }

    private static bool GoesOn(List<Token> tokens, int newLine) =>
        tokens.Skip(newLine).FirstOrDefault(token => token.Kind != TokenKind.NewLine) is var next && (next.Is("?") || next.Is(":"));

    private static List<Token> Trim(IReadOnlyList<Token> tokens)
    {
        var words = tokens.ToList();
        var first = words.FindIndex(token => token.Kind != TokenKind.NewLine);
        return first < 0 ? [] : words[first..(words.FindLastIndex(token => token.Kind != TokenKind.NewLine) + 1)];
    }
}
