using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>The options that every head has: prompts, the classification loss, and how long and how fast.</summary>
internal sealed class SharedChoices
{
    private static readonly PromptOptions PromptDefaults = new();
    private static readonly ClassificationOptions LossDefaults = new();

    private readonly Option<int> _prompts = TypedOption.Of("--prompts", "Learnable vectors of a prompt.", PromptDefaults.Vectors);
    private readonly Option<PromptStart> _promptStart = TypedOption.Of(
        "--prompt-start", "Start of the positive prompts: random or phrase.", PromptDefaults.Start);
    private readonly Option<string> _phrase = TypedOption.Of("--phrase", "The phrase of hand-written prompts.", PromptDefaults.Phrase);
    private readonly Option<bool> _wholeContext = new("--whole-context")
    {
        Description = "Encode prompts over the whole context instead of cutting at the last end of text.",
    };
    private readonly Option<double?> _logScale = new("--log-scale")
    {
        Description = "Start of the logarithm of the matching scale (default: the head's own).", HelpName = "N",
    };
    private readonly Option<double> _positiveFocus = TypedOption.Of(
        "--gamma-positive", "Focusing of present labels.", LossDefaults.PositiveFocus);
    private readonly Option<double> _negativeFocus = TypedOption.Of(
        "--gamma-negative", "Focusing of absent labels.", LossDefaults.NegativeFocus);
    private readonly Option<double> _clip = TypedOption.Of("--clip", "Probability margin of absent labels.", LossDefaults.Clip);
    private readonly Option<ClassificationReduction> _reduction = TypedOption.Of(
        "--reduction", "Divide the classification loss by batch or by known labels.", LossDefaults.Reduction);
    private readonly Option<bool> _trial = new("--trial")
    {
        Description = "Train, print the figures in one line, publish nothing: for trying settings.",
    };

    /// <summary>How long and how fast.</summary>
    public ScheduleChoices Schedule { get; } = new();

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        _trial, .. Schedule.All, _prompts, _promptStart, _phrase, _wholeContext, _logScale, _positiveFocus, _negativeFocus, _clip, _reduction,
    ];

    /// <summary>Whether nothing is to be published.</summary>
    public bool IsTrial(ParseResult result) => result.GetValue(_trial);

    /// <summary>The logarithm of the matching scale; null for the head's own.</summary>
    public double? LogScale(ParseResult result) => result.GetValue(_logScale);

    /// <summary>The prompts as they were typed.</summary>
    public PromptOptions Prompts(ParseResult result) => new()
    {
        Vectors = result.GetValue(_prompts),
        Start = result.GetValue(_promptStart),
        Phrase = result.GetValue(_phrase)!,
        CutSequences = !result.GetValue(_wholeContext),
    };

    /// <summary>The classification loss as it was typed.</summary>
    public ClassificationOptions Classification(ParseResult result) => new()
    {
        PositiveFocus = result.GetValue(_positiveFocus),
        NegativeFocus = result.GetValue(_negativeFocus),
        Clip = result.GetValue(_clip),
        Reduction = result.GetValue(_reduction),
    };
}
