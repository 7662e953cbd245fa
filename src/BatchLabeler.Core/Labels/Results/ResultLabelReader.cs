using System.Text.Json;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Core.Labels.Results;

/// <summary>
/// Reads <see cref="LabelFileFormat.Result"/>: what a manifest's rows give as known, and over it the answers of a review. What a model
/// said is no label.
/// </summary>
/// <param name="folder">The folder that <c>label</c> or <c>fetch</c> wrote, or the answers' folder alone.</param>
/// <param name="known">The categories that a model knows; null to take the manifest's, or those that the answers name.</param>
internal sealed class ResultLabelReader(string folder, CategorySet? known)
{
    private readonly List<string> _names = [.. known ?? Enumerable.Empty<string>()];
    private readonly HashSet<string> _named = new(known ?? Enumerable.Empty<string>(), StringComparer.Ordinal);
    private readonly List<string> _images = [];
    private readonly Dictionary<string, Dictionary<string, LabelState>> _labels = new(StringComparer.Ordinal);

    public LabelFile Read()
    {
        if (File.Exists(Path.Combine(folder, ResultFolder.Index)))
            ReadManifest();
        foreach (var path in ResultFolder.AnswersOf(folder))
            ReadLines(path, ReadAnswer);
        if (_names.Count == 0)
            throw new LabelFileException(1, "the manifest names no category, for no image of it was labelled.", ResultFolder.Index);
        var categories = known ?? new CategorySet(_names);
        return new LabelFile(categories, [.. _images.Select((image, index) => Row(image, index + 1, categories)).Where(IsKnown)]);
    }

    private static bool IsKnown(LabelRow row) => row.States.Any(state => state != LabelState.Unknown);

    private LabelRow Row(string image, int place, CategorySet categories)
    {
        var states = new LabelState[categories.Count];
        foreach (var (category, state) in _labels[image])
            states[categories.IndexOf(category)] = state;
        return new LabelRow(image, null, states, place);
    }

    private void ReadManifest()
    {
        try
        {
            foreach (var part in ManifestIndex.FromJson(File.ReadAllText(Path.Combine(folder, ResultFolder.Index))).Parts)
                ReadLines(Path.Combine(folder, part.Name), ReadRow);
        }
        catch (JsonException exception)
        {
            throw new LabelFileException(1, exception.Message, ResultFolder.Index);
        }
    }

    private void ReadLines(string path, Action<string> read)
    {
        var line = 0;
        try
        {
            foreach (var text in File.ReadLines(path))
            {
                line++;
                if (!string.IsNullOrWhiteSpace(text))
                    read(text);
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new LabelFileException(line, exception.Message, Path.GetRelativePath(folder, path).Replace('\\', '/'));
        }
    }

    private void ReadRow(string text)
    {
        var row = ManifestJson.Read(text);
        foreach (var label in row.Labels)
            Name(label.Category);
        foreach (var label in row.Labels.Where(label => label.Source == LabelSource.Known))
            Add(row.Image, label.Category, label.State);
    }

    private void ReadAnswer(string text)
    {
        var line = FeedbackLine.Parse(text);
        foreach (var label in line.Labels)
        {
            Name(label.Category);
            Add(line.Image, label.Category, label.State);
        }
    }

    private void Name(string category)
    {
        if (!_named.Add(category))
            return;
        if (known is not null)
            throw new FormatException(UnknownCategory.Sentence(category, known));
        _names.Add(category);
    }

    private void Add(string image, string category, LabelState state)
    {
        if (!_labels.TryGetValue(image, out var labels))
        {
            _labels.Add(image, labels = new Dictionary<string, LabelState>(StringComparer.Ordinal));
            _images.Add(image);
        }

        labels[category] = state;
    }
}
