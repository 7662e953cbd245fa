using System.Text;
using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Cli.Feedback;

/// <summary>
/// The folder <c>feedback</c> that a review of a folder fills, by itself or in that folder: many small files, of which the later one counts.
/// </summary>
internal static class ReviewFolder
{
    private const string Index = "manifest.json";
    private const string Answers = "feedback";

    /// <summary>Reads a folder as one text of JSON Lines, a line for every image.</summary>
    /// <param name="path">The folder, or the one that <c>label</c> or <c>fetch</c> wrote.</param>
    /// <returns>The text, or null when no answers are there.</returns>
    /// <exception cref="CommandException">A line cannot be read.</exception>
    public static byte[]? TryRead(string path)
    {
        if (File.Exists(Path.Combine(path, Index)))
            path = Path.Combine(path, Answers);
        string[] files = Directory.Exists(path) ? [.. Directory.GetFiles(path, "*.jsonl").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0)
            return null;
        var images = new SortedDictionary<string, SortedDictionary<string, LabelState>>(StringComparer.Ordinal);
        foreach (var file in files)
            Add(file, images);
        return Encoding.UTF8.GetBytes(string.Concat(images.Select(image => Line(image.Key, image.Value) + "\n")));
    }

    private static void Add(string file, SortedDictionary<string, SortedDictionary<string, LabelState>> images)
    {
        var number = 0;
        foreach (var text in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            try
            {
                var line = FeedbackLine.Parse(text);
                if (!images.TryGetValue(line.Image, out var labels))
                    images.Add(line.Image, labels = new SortedDictionary<string, LabelState>(StringComparer.Ordinal));
                foreach (var label in line.Labels)
                    labels[label.Category] = label.State;
            }
            catch (FormatException exception)
            {
                throw new CommandException("labels-file", $"'{file}', line {number}: {exception.Message}");
            }
        }
    }

    private static string Line(string image, SortedDictionary<string, LabelState> labels) => JsonSerializer.Serialize(
        new { image, labels = labels.Select(label => new { category = label.Key, state = (int)label.Value }) });
}
