using System.Text.Json;
using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>Reads the profile of a finished run from its <c>summary.json</c>.</summary>
internal static class SummaryProfile
{
    /// <summary>The profile; null for a run of another model or version, or one that labelled nothing.</summary>
    /// <param name="utf8">The summary.</param>
    /// <param name="model">The model's name and version, as summaries show them.</param>
    /// <param name="categories">The model's categories.</param>
    public static ScoreProfile? Read(ReadOnlyMemory<byte> utf8, string model, IReadOnlyList<string> categories)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            if (root.GetProperty("model").GetString() != model || root.GetProperty("labeled").GetInt64() is not (> 0 and var images))
                return null;
            JsonElement[] entries = [.. root.GetProperty("categories").EnumerateArray()];
            return entries.Select(entry => entry.GetProperty("category").GetString()).SequenceEqual(categories, StringComparer.Ordinal)
                ? new ScoreProfile(
                    images,
                    [.. entries.Select(entry => (double)entry.GetProperty("present").GetInt64() / images)],
                    [.. entries.Select(entry => entry.GetProperty("meanScore").GetDouble())])
                : null;
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
