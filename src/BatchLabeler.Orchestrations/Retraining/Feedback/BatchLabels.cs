using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Retraining.Feedback;

/// <summary>
/// What people say of the images of one batch: first <c>labels.jsonl</c>, then the feedback files in the ordinal order of their names.
/// A later statement wins. A batch whose upload is not finished says nothing.
/// </summary>
internal sealed class BatchLabels(Containers containers, CategorySet categories, ProblemList problems)
{
    private const string FeedbackEnding = ".jsonl";

    /// <summary>The known labels of a batch by the full names of its images.</summary>
    public async Task<KnownLabelTable> ReadAsync(string batch, CancellationToken cancellationToken)
    {
        var table = new KnownLabelTable();
        if (await containers.Batches.FindAsync($"{batch}/{BatchFiles.Marker}", cancellationToken) is null) return table;
        var labels = new LabelSource("batches", containers.Batches, $"{batch}/{BatchFiles.Labels}");
        await ApplyAsync(table, labels, image => $"{batch}/{image}", cancellationToken);
        var files = new List<string>();
        await foreach (var entry in containers.Feedback.ListAsync($"{batch}/", cancellationToken))
        {
            if (entry.Name.EndsWith(FeedbackEnding, StringComparison.Ordinal)) files.Add(entry.Name);
        }
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var feedback = new LabelSource("feedback", containers.Feedback, file);
            await ApplyAsync(table, feedback, image => FullName(batch, image), cancellationToken);
        }

        return table;
    }

    /// <summary>Manifests show an image with its batch, the files of a batch without; feedback may follow either.</summary>
    private static string FullName(string batch, string image) =>
        image.StartsWith(batch + "/", StringComparison.Ordinal) ? image : $"{batch}/{image}";

    private async Task ApplyAsync(
        KnownLabelTable table, LabelSource source, Func<string, string> fullName, CancellationToken cancellationToken)
    {
        await foreach (var (number, text) in TextLines.ReadAsync(source.Store, source.File, cancellationToken))
        {
            try
            {
                Apply(table, FeedbackLine.Parse(text), fullName);
            }
            catch (FormatException exception)
            {
                problems.Add($"{source.Container}/{source.File}", number, exception.Message);
            }
        }
    }

    private void Apply(KnownLabelTable table, FeedbackLine line, Func<string, string> fullName)
    {
        var image = fullName(line.Image);
        foreach (var label in line.Labels)
        {
            if (categories.IndexOf(label.Category) < 0) problems.AddCategory(label.Category);
            else table.Apply(image, label);
        }
    }

    private sealed record LabelSource(string Container, IObjectStore Store, string File);
}
