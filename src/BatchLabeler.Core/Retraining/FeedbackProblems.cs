using System.Text.Json;

namespace BatchLabeler.Core.Retraining;

/// <summary>The lines of people's files that a snapshot left out: <c>feedback-problems.json</c>.</summary>
/// <param name="Lines">How many lines there are like that.</param>
/// <param name="UnknownCategories">
/// How many labels name which category that the model does not have; those labels alone were left out.
/// </param>
/// <param name="First">The first of the lines, at most <see cref="MostShown"/>.</param>
public sealed record FeedbackProblems(long Lines, IReadOnlyDictionary<string, long> UnknownCategories, IReadOnlyList<FeedbackProblem> First)
{
    /// <summary>How many lines, and how many unknown categories, are shown at most.</summary>
    public const int MostShown = 100;

    /// <summary>Writes the problems as indented JSON that ends with a line break.</summary>
    public string ToJson() => RetrainingJson.Write(this);

    /// <summary>Reads problems.</summary>
    /// <exception cref="JsonException">The text does not hold any.</exception>
    public static FeedbackProblems FromJson(string json) => RetrainingJson.Read<FeedbackProblems>(json);
}
