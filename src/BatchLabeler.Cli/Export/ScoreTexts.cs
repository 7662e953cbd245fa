using System.Globalization;
using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Export;

/// <summary>Least scores as they are typed: <c>0.8</c> for all categories, <c>cat=0.9</c> for one.</summary>
/// <param name="All">The one for all.</param>
/// <param name="Single">Those of single categories.</param>
internal sealed record ScoreTexts(double All, IReadOnlyDictionary<string, double> Single)
{
    /// <summary>Reads what was typed; of several for the same the last one counts.</summary>
    /// <exception cref="CommandException">A text is neither.</exception>
    public static ScoreTexts Parse(IEnumerable<string> texts)
    {
        var all = 0.0;
        var single = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equals = text.LastIndexOf('=');
            var isScore = double.TryParse(
                text[(equals + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score);
            if (!isScore || equals == 0)
                throw CommandException.Usage($"--min-score takes a score such as 0.8, or cat=0.8 for one category, not '{text}'.");
            if (equals < 0)
                all = score;
            else
                single[text[..equals]] = score;
        }

        return new ScoreTexts(all, single);
    }
}
