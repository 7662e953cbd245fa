namespace BatchLabeler.Infra.Tests.Bicep;

/// <summary>A word of a bicep file. The value of a string has <c>${}</c> where it is interpolated.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, int Line)
{
    /// <summary>1 for a bracket that opens, -1 for one that closes, 0 for everything else.</summary>
    public int Step => Kind != TokenKind.Symbol ? 0 : Value is "{" or "[" or "(" or "${" ? 1 : Value is "}" or "]" or ")" ? -1 : 0;

    public bool Is(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    public bool IsName(string name) => Kind == TokenKind.Name && Value == name;
}
