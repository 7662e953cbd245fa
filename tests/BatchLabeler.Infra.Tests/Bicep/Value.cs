namespace BatchLabeler.Infra.Tests.Bicep;

/// <summary>The value of a declaration or a property: an object, a list, or an expression of which only the tokens are known.</summary>
/// <param name="Tokens">What it is written with.</param>
/// <param name="Properties">The properties of an object.</param>
/// <param name="Elements">The elements of a list; of a loop, its body.</param>
internal sealed record Value(
    IReadOnlyList<Token> Tokens, IReadOnlyDictionary<string, Value> Properties, IReadOnlyList<Value> Elements)
{
    public static IReadOnlyDictionary<string, Value> NoProperties { get; } = new Dictionary<string, Value>(StringComparer.Ordinal);

    public bool IsObject => Tokens.Count > 0 && Tokens[0].Is("{");

    /// <summary>The string where the value is one, with <c>${}</c> where it is interpolated; null otherwise.</summary>
    public string? Text => Tokens is [{ Kind: TokenKind.Text } text, ..] && (Tokens.Count == 1 || Tokens[1].Is("${")) ? text.Value : null;

    /// <summary>The value as it is written, without spaces and ends of lines.</summary>
    public string Written => string.Concat(Tokens.Select(token => token.Kind switch
    {
        TokenKind.NewLine => "",
        TokenKind.Text => $"'{token.Value}'",
        _ => token.Value,
    }));

    public Value this[string property] =>
        Properties.TryGetValue(property, out var value) ? value : throw new KeyNotFoundException($"There is no '{property}' in {Written}.");

    /// <summary>This value and all that are in it.</summary>
    public IEnumerable<Value> All() => [this, .. Properties.Values.Concat(Elements).SelectMany(value => value.All())];
}
