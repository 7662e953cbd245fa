using System.CommandLine;
using BatchLabeler.Training.Heads;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>Matching with positive prompts alone.</summary>
internal sealed class PositiveMatchingChoices
{
    private readonly Option<bool> _learnScale = new("--learn-scale") { Description = "Train the matching scale as well." };
    private readonly Option<bool> _noOffset = new("--no-offset") { Description = "Match by the scaled cosine alone, without a learned offset." };

    public IEnumerable<Option> All => [_learnScale, _noOffset];

    /// <summary>The matching as it was typed.</summary>
    public PositiveMatchingOptions Read(ParseResult result, SharedChoices shared, PositiveMatchingOptions defaults) => defaults with
    {
        InitialLogScale = shared.LogScale(result) ?? defaults.InitialLogScale,
        LearnScale = result.GetValue(_learnScale),
        Offset = !result.GetValue(_noOffset),
    };
}
