using System.Text.Json;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Cli.Export;

/// <summary>The categories that a <c>summary.json</c> counts.</summary>
internal static class SummaryCategories
{
    /// <summary>The categories in their order; null if the text is no summary.</summary>
    public static CategorySet? Of(string summary)
    {
        try
        {
            using var document = JsonDocument.Parse(summary);
            var categories = document.RootElement.GetProperty("categories").EnumerateArray();
            return new CategorySet(categories.Select(entry => entry.GetProperty("category").GetString()!));
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
