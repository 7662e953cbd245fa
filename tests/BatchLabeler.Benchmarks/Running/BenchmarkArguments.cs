namespace BatchLabeler.Benchmarks.Running;

/// <summary>What the command line asks for.</summary>
/// <param name="Only">Names of the benchmarks to run; empty for all.</param>
/// <param name="Document">The Markdown file whose sections are replaced.</param>
internal sealed record BenchmarkArguments(IReadOnlySet<string> Only, string Document)
{
    public static BenchmarkArguments Parse(IReadOnlyList<string> arguments)
    {
        var only = new HashSet<string>(StringComparer.Ordinal);
        var document = Path.Combine("docs", "benchmarks.md");
        for (var k = 0; k < arguments.Count; k += 2)
        {
            if (k + 1 == arguments.Count) throw new ArgumentException($"{arguments[k]} needs a value.");
            var value = arguments[k + 1];
            switch (arguments[k])
            {
                case "--only": only.Add(value); break;
                case "--document": document = value; break;
                default: throw new ArgumentException($"Unknown option {arguments[k]}: use --only NAME or --document FILE.");
            }
        }
        return new BenchmarkArguments(only, document);
    }
}
