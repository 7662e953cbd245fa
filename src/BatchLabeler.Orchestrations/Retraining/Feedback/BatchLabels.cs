using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Retraining.Feedback;

/// <summary>
/// What people say of the images of one batch: first <c>labels.jsonl</c>, then the feedback files in the ordinal order of their names.
/// A later statement wins.
/// </summary>
internal sealed class BatchLabels(Containers containers, CategorySet categories, ProblemList problems)
{
    private const string FeedbackEnding = ".jsonl";

    /// <summary>The known labels of a batch by the full names of its images.</summary>
    public async Task<KnownLabelTable> ReadAsync(string batch, CancellationToken cancellationToken)
    {
        var table = new KnownLabelTable();
        await ApplyAsync(table, batch, "batches", $"{batch}/labels.jsonl", cancellationToken);
        var files = new List<string>();
        await foreach (var entry in containers.Feedback.ListAsync($"{batch}/", cancellationToken))
        {
            if (entry.Name.EndsWith(FeedbackEnding, StringComparison.Ordinal)) files.Add(entry.Name);
        }
        foreach (var file in files.Order(StringComparer.Ordinal))
            await ApplyAsync(table, batch, "feedback", file, cancellationToken);
        return table;
    }

    private async Task ApplyAsync(KnownLabelTable table, string batch, string container, string file, CancellationToken cancellationToken)
    {
        var store = container == "feedback" ? containers.Feedback : containers.Batches;
        await foreach (var (number, text) in ObjectLines.ReadAsync(store, file, cancellationToken))
        {
            try
            {
                Apply(table, batch, FeedbackLine.Parse(text));
            }
            catch (FormatException exception)
            {
                problems.Add($"{container}/{file}", number, exception.Message);
            }
        }
    }

    private void Apply(KnownLabelTable table, string batch, FeedbackLine line)
    {
        var image = FullName(batch, line.Image);
        foreach (var label in line.Labels)
        {
            if (categories.IndexOf(label.Category) < 0) problems.AddCategory(label.Category);
            else table.Apply(image, label);
        }
    }

    /// <summary>Manifests show an image with its batch, label files without; both are understood.</summary>
    private static string FullName(string batch, string image) =>
        image.StartsWith(batch + "/", StringComparison.Ordinal) ? image : $"{batch}/{image}";
}
