using System.CommandLine;
using BatchLabeler.Training.Heads;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>How cosines become scores in heads without negative prompts.</summary>
internal sealed class DecisionChoices
{
    private readonly Option<bool> _learnScale = new("--learn-scale") { Description = "Train the matching scale as well." };
    private readonly Option<bool> _noThreshold = new("--no-threshold")
    {
        Description = "Decide by the scaled cosine alone, as printed, without a learned threshold.",
    };

    public IEnumerable<Option> All => [_learnScale, _noThreshold];

    /// <summary>The decision as it was typed.</summary>
    public DecisionOptions Read(ParseResult result, SharedChoices shared, DecisionOptions defaults) => defaults with
    {
        InitialLogScale = shared.LogScale(result) ?? defaults.InitialLogScale,
        LearnScale = result.GetValue(_learnScale),
        InitialThreshold = result.GetValue(_noThreshold) ? 0 : defaults.InitialThreshold,
        LearnThreshold = !result.GetValue(_noThreshold),
    };
}
