using System.CommandLine;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>Whether categories share the vectors of their prompts.</summary>
internal sealed class CategorySpecificChoice
{
    /// <summary>The option.</summary>
    public Option<bool> Option { get; } = new("--category-specific") { Description = "Prompt vectors for each category instead of one set for all." };

    /// <summary>Whether every category has vectors of its own.</summary>
    public bool Read(ParseResult result) => result.GetValue(Option);
}
