using System.Text;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Cli.Evaluate;

/// <summary>The figures of a score file, ready to be printed.</summary>
/// <param name="Scores">The file.</param>
/// <param name="Pictures">Pictures measured on: those that have both scores and labels.</param>
/// <param name="WithoutLabels">Pictures of the file that have no labels and are left out.</param>
/// <param name="Metrics">Every metric.</param>
internal sealed record ScoreEvaluation(string Scores, int Pictures, int WithoutLabels, MetricReport Metrics) : IEvaluation
{
    /// <summary>Reads a score file.</summary>
    /// <exception cref="CommandException">There is no such file, or it breaks a rule of its format.</exception>
    public static ScoreFile Read(string path)
    {
        if (!File.Exists(path))
            throw new CommandException("scores-missing", $"there is no score file at '{path}': correct --scores.");
        try
        {
            using var reader = new StreamReader(path);
            return ScoreFile.Read(reader);
        }
        catch (LabelFileException exception)
        {
            throw new CommandException("scores-file", $"'{path}', {exception.Message}");
        }
    }

    /// <summary>Measures scores against labels, in the order of the scores.</summary>
    /// <exception cref="CommandException">A labelled picture has no scores.</exception>
    public static ScoreEvaluation Of(string path, ScoreFile scores, LabelFile labels, MetricOptions options)
    {
        var known = labels.ToPartialLabels();
        int[] rows = [.. Enumerable.Range(0, scores.Images.Count).Where(row => known.ByImage.ContainsKey(scores.Images[row]))];
        if (rows.Length < labels.Rows.Count)
        {
            var scored = scores.Images.ToHashSet(StringComparer.Ordinal);
            var first = labels.Rows.First(row => !scored.Contains(row.Image)).Image;
            throw new CommandException(
                "scores-missing",
                $"{labels.Rows.Count - rows.Length} labelled pictures have no scores in '{path}', '{first}' first: add them, "
                + "or name a split with --split.");
        }

        var measured = new double[rows.Length, scores.Categories.Count];
        for (var image = 0; image < rows.Length; image++)
        {
            for (var category = 0; category < scores.Categories.Count; category++)
                measured[image, category] = scores.Scores[rows[image], category];
        }

        var matrix = known.Matrix([.. rows.Select(row => scores.Images[row])]);
        var metrics = MetricReport.Compute(measured, matrix, scores.Categories, options);
        return new ScoreEvaluation(path, rows.Length, scores.Images.Count - rows.Length, metrics);
    }

    /// <inheritdoc/>
    public string ToTable(MetricDetail detail)
    {
        var table = new StringBuilder();
        var leftOut = WithoutLabels == 0 ? string.Empty : $" ({WithoutLabels} more have no labels)";
        table.AppendLine($"{Scores} on {Pictures} pictures{leftOut}");
        MetricTable.AppendHeading(table);
        var means = Metrics.MeanAveragePrecision;
        MetricTable.AppendMeans(table, "scores", means.NonInterpolated, means.AllPoints, means.TiesGrouped);
        MetricTable.AppendDecisions(table, Metrics, detail);
        if (detail.PerCategory)
            MetricTable.AppendCategories(table, Metrics);
        return table.ToString().TrimEnd();
    }
}
