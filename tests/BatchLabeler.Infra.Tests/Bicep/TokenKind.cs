namespace BatchLabeler.Infra.Tests.Bicep;

internal enum TokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A string; where it is interpolated, the tokens of the expressions follow it, each in its own braces.</summary>
    Text,
    Number,
    Symbol,
    NewLine,
}
