using System.CommandLine;
using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Heads;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>One kind of head on the command line: which options it has beside those of every head, and what they make.</summary>
internal interface IHeadChoices
{
    /// <summary>The name in <c>--head</c>.</summary>
    string Kind { get; }

    /// <summary>The options that this head has and not every head; several heads may have the same.</summary>
    IEnumerable<Option> Options { get; }

    /// <summary>The method as it was typed.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="shared">The options of every head.</param>
    /// <param name="categories">The categories to train for.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    IHeadMethod Read(ParseResult result, SharedChoices shared, CategorySet categories);

    /// <summary>What <c>--trial</c> and <c>--ladder</c> train; empty without either.</summary>
    IReadOnlyList<TrialMethod> Trials(ParseResult result, SharedChoices shared, IHeadMethod method) =>
        shared.IsTrial(result) ? [new TrialMethod(Kind, shared.Schedule.Seed(result), method)] : [];
}
