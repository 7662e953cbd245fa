namespace BatchLabeler.Infra.Tests.Bicep;

/// <summary>A parameter, variable, resource, module, output or type of a bicep file.</summary>
/// <param name="Kind">Its keyword.</param>
/// <param name="Name">Its name.</param>
/// <param name="Head">What stands between the name and the equals sign: a type, or in quotation marks what a module or resource is.</param>
/// <param name="Decorators">The decorators before it.</param>
/// <param name="Condition">The tokens of the condition under which it is deployed.</param>
/// <param name="Value">What it is declared as; without tokens where nothing is.</param>
/// <param name="File">The name of its file, as <c>app/gpu.bicep</c>.</param>
internal sealed record Declaration(
    string Kind, string Name, IReadOnlyList<Token> Head, IReadOnlyList<Token> Decorators, IReadOnlyList<Token> Condition, Value Value,
    string File)
{
    /// <summary>The source of a module or the type of a resource.</summary>
    public string Source => Head.FirstOrDefault(token => token.Kind == TokenKind.Text).Value ?? "";

    /// <summary>Whether a parameter must be given: it has no default and is not nullable.</summary>
    public bool IsRequired => Kind == "param" && Value.Tokens.Count == 0 && !Head.Any(token => token.Is("?"));

    /// <summary>The object of a module or resource, behind a condition and in a loop.</summary>
    public Value Body => Value.All().First(value => value.IsObject);

    public override string ToString() => $"{File}: {Kind} {Name}";
}
