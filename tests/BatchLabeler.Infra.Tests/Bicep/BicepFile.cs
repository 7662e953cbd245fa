namespace BatchLabeler.Infra.Tests.Bicep;

/// <summary>
/// A bicep file as far as these tests read it: its declarations and their names. It is no compiler: types, functions and the properties of
/// resources are not judged.
/// </summary>
internal sealed class BicepFile
{
    private static readonly string[] Keywords = ["param", "var", "resource", "module", "output", "type", "import", "targetScope"];

    private BicepFile(string name, IReadOnlyList<Declaration> declarations, IReadOnlyList<string> imports)
    {
        Name = name;
        Declarations = declarations;
        Imports = imports;
    }

    /// <summary>The name below <c>infra</c>.</summary>
    public string Name { get; }

    public IReadOnlyList<Declaration> Declarations { get; }

    /// <summary>The types that come from other files.</summary>
    public IReadOnlyList<string> Imports { get; }

    public Declaration this[string name] =>
        Declarations.FirstOrDefault(declaration => declaration.Name == name && declaration.Kind != "output")
        ?? throw new KeyNotFoundException($"{Name} declares no '{name}'.");

    public IEnumerable<Declaration> Of(string kind) => Declarations.Where(declaration => declaration.Kind == kind);

    public static BicepFile Read(string name, string text)
    {
        var statements = Statements(Lexer.Read(text)).ToList();
        var imports = statements.Where(statement => statement.Any(token => token.IsName("import"))).SelectMany(ImportedNames);
        var declarations = statements.Select(statement => Declare(name, statement)).OfType<Declaration>();
        return new BicepFile(name, [.. declarations], [.. imports]);
    }

    /// <summary>Everything from a keyword at the beginning of a line to the next one; decorators belong to what follows them.</summary>
    private static IEnumerable<IReadOnlyList<Token>> Statements(IReadOnlyList<Token> tokens)
    {
        var statement = new List<Token>();
        var (depth, startsLine, hasKeyword) = (0, true, false);
        foreach (var token in tokens)
        {
            var begins = startsLine && depth == 0 && (token.Is("@") || IsKeyword(token));
            if (begins && hasKeyword)
            {
                yield return statement;
                (statement, hasKeyword) = ([], false);
            }

            if (begins && !token.Is("@")) hasKeyword = true;
            depth += token.Step;
            statement.Add(token);
            startsLine = token.Kind == TokenKind.NewLine;
        }

        if (hasKeyword) yield return statement;
    }

    private static Declaration? Declare(string file, IReadOnlyList<Token> statement)
    {
        var keyword = Enumerable.Range(0, statement.Count).First(i => IsKeyword(statement[i]) && StartsLine(statement, i));
        if (statement[keyword].Value is "import" or "targetScope") return null;
        var rest = statement.Skip(keyword + 2).ToList();
        var equals = rest.FindIndex(token => token.Is("="));
        var head = equals < 0 ? rest : rest[..equals];
        var body = equals < 0 ? [] : rest[(equals + 1)..];
        // What is declared under a condition is read as if the condition held.
        var condition = body.FirstOrDefault().IsName("if") ? body[..(ValueReader.CloseOf(body, 1) + 1)] : [];
        return new Declaration(
            statement[keyword].Value,
            statement[keyword + 1].Value,
            [.. head.Where(token => token.Kind != TokenKind.NewLine)],
            [.. statement.Take(keyword)],
            condition,
            ValueReader.Read(body[condition.Count..]),
            file);
    }

    private static bool IsKeyword(Token token) => token.Kind == TokenKind.Name && Keywords.Contains(token.Value);

    private static bool StartsLine(IReadOnlyList<Token> tokens, int place) => place == 0 || tokens[place - 1].Kind == TokenKind.NewLine;

    private static IEnumerable<string> ImportedNames(IReadOnlyList<Token> statement) =>
        statement.SkipWhile(token => !token.Is("{")).TakeWhile(token => !token.Is("}"))
            .Where(token => token.Kind == TokenKind.Name).Select(token => token.Value);
}
