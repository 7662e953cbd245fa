namespace BatchLabeler.Infra.Tests.Bicep;

/// <summary>The names that the expressions of a file use.</summary>
internal static class References
{
    /// <summary>What bicep itself brings: keywords, types, and the functions that infra uses.</summary>
    private static readonly HashSet<string> BuiltIn =
    [
        "for", "in", "if", "true", "false", "null", "existing", "string", "int", "bool", "object", "array",
        "allowed", "description", "export", "maxLength", "metadata", "minLength", "minValue", "maxValue",
        "concat", "deployment", "empty", "environment", "guid", "items", "join", "json", "loadJsonContent", "loadTextContent", "max",
        "replace", "resourceGroup", "subscription", "subscriptionResourceId", "take", "tenant", "toLower", "union", "uniqueString",
    ];

    /// <summary>The names that a declaration uses, without those that it declares for itself in a loop.</summary>
    public static IEnumerable<Token> Of(Declaration declaration)
    {
        Token[] tokens = [.. declaration.Decorators, .. declaration.Head, .. declaration.Condition, .. declaration.Value.Tokens];
        var locals = Locals(tokens);
        return Enumerable.Range(0, tokens.Length)
            .Where(i => tokens[i].Kind == TokenKind.Name && !IsMember(tokens, i) && !IsKey(tokens, i))
            .Select(i => tokens[i])
            .Where(token => !BuiltIn.Contains(token.Value) && !locals.Contains(token.Value));
    }

    /// <summary>Behind a point, also behind one that asks whether there is anything, as in <c>network.?id</c>.</summary>
    private static bool IsMember(Token[] tokens, int place) =>
        place > 0 && (tokens[place - 1].Is(".") || (place > 1 && tokens[place - 1].Is("?") && tokens[place - 2].Is(".")));

    private static bool IsKey(Token[] tokens, int place) =>
        place + 1 < tokens.Length && tokens[place + 1].Is(":")
        && (place == 0 || tokens[place - 1].Kind == TokenKind.NewLine || tokens[place - 1].Is("{") || tokens[place - 1].Is(","));

    private static HashSet<string> Locals(Token[] tokens)
    {
        var locals = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].IsName("for")) continue;
            var declared = tokens.Skip(i + 1).TakeWhile(token => !token.IsName("in"));
            locals.UnionWith(declared.Where(token => token.Kind == TokenKind.Name).Select(token => token.Value));
        }

        return locals;
    }
}
