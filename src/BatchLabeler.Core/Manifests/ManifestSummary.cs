using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Manifests;

/// <summary>
/// The counts of a run, <c>summary.json</c>. Its size depends on the categories and error codes, never on the number of images.
/// </summary>
/// <param name="categories">The model's categories.</param>
public sealed class ManifestSummary(CategorySet categories)
{
    /// <summary>How many equal bins of 0..1 the histogram of scores has; a score of 1 falls into the last.</summary>
    public const int Bins = 20;

    private readonly CategorySummary[] _categories = [.. categories.Select(_ => new CategorySummary())];
    private readonly SortedDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private readonly long[] _histogram = new long[Bins];

    /// <summary>The model's categories.</summary>
    public CategorySet Categories => categories;

    /// <summary>How many images were labelled.</summary>
    public long Labeled { get; private set; }

    /// <summary>How many images failed.</summary>
    public long Failed { get; private set; }

    /// <summary>How many images failed with which code, in the codes' ordinal order.</summary>
    public IReadOnlyDictionary<string, long> Errors => _errors;

    /// <summary>How many scores fell into each bin.</summary>
    public IReadOnlyList<long> ScoreHistogram => _histogram;

    /// <summary>The counts of one category.</summary>
    public CategorySummary this[int category] => _categories[category];

    /// <summary>Counts a row; labels of categories outside the set are left out.</summary>
    public void Add(ManifestRow row)
    {
        if (row.Status == RowStatus.Failed)
        {
            Failed++;
            var code = row.Error?.Code ?? "unknown";
            _errors[code] = _errors.GetValueOrDefault(code) + 1;
            return;
        }

        Labeled++;
        foreach (var label in row.Labels)
        {
            if (categories.IndexOf(label.Category) is var category and >= 0)
                _categories[category].Add(label);
            if (label.Score is { } score)
                _histogram[Math.Clamp((int)(ManifestScore.Round(score) * Bins), 0, Bins - 1)]++;
        }
    }

    /// <summary>The counts so far as plain numbers, to be kept and added to another summary of the same categories.</summary>
    public SummaryCounts ToCounts() => new(
        Labeled,
        Failed,
        _errors.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        [.. _categories.Select(category => category.ToNumbers())],
        [.. _histogram]);

    /// <summary>Adds counts of other rows. The order of adding changes nothing.</summary>
    /// <exception cref="ArgumentException">The counts are of another number of categories or bins.</exception>
    public void Add(SummaryCounts counts)
    {
        if (counts.Categories.Count != _categories.Length || counts.ScoreHistogram.Count != Bins)
            throw new ArgumentException(
                $"Counts of {counts.Categories.Count} categories and {counts.ScoreHistogram.Count} bins cannot be added to a summary of "
                + $"{_categories.Length} and {Bins}.",
                nameof(counts));
        Labeled += counts.Labeled;
        Failed += counts.Failed;
        foreach (var (code, count) in counts.Errors)
            _errors[code] = _errors.GetValueOrDefault(code) + count;
        for (var category = 0; category < _categories.Length; category++)
            _categories[category].Add(counts.Categories[category]);
        for (var bin = 0; bin < Bins; bin++)
            _histogram[bin] += counts.ScoreHistogram[bin];
    }

    /// <summary>Writes the summary as indented JSON that ends with a line break.</summary>
    public string ToJson(string model, ManifestStatus status)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ManifestText.Writing(indented: true)))
            Write(writer, model, status);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private void Write(Utf8JsonWriter writer, string model, ManifestStatus status)
    {
        writer.WriteStartObject();
        writer.WriteString("status", status.ToString());
        writer.WriteString("model", model);
        writer.WriteNumber("images", Labeled + Failed);
        writer.WriteNumber("labeled", Labeled);
        writer.WriteNumber("failed", Failed);
        writer.WriteStartObject("errors");
        foreach (var (code, count) in _errors)
            writer.WriteNumber(code, count);
        writer.WriteEndObject();
        writer.WriteStartArray("categories");
        for (var category = 0; category < categories.Count; category++)
            Write(writer, categories[category], _categories[category]);
        writer.WriteEndArray();
        writer.WriteStartArray("scoreHistogram");
        foreach (var count in _histogram)
            writer.WriteNumberValue(count);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, CategorySummary category)
    {
        writer.WriteStartObject();
        writer.WriteString("category", name);
        category.WriteCounts(writer);
        writer.WriteNumber("meanScore", ManifestScore.Round(category.MeanScore));
        writer.WriteEndObject();
    }
}
