using System.Globalization;

namespace BatchLabeler.Orchestrations.Runs;

/// <summary>The objects of a manifest's folder.</summary>
public static class ManifestNames
{
    /// <summary>The index, written last: readers trust only what it lists.</summary>
    public const string Index = "manifest.json";

    /// <summary>The rows of failed images.</summary>
    public const string Errors = "errors.jsonl";

    /// <summary>The counts of the run.</summary>
    public const string Summary = "summary.json";

    /// <summary>Why there is no manifest.</summary>
    public const string Rejected = "rejected.json";

    /// <summary>A part: the rows of a group.</summary>
    /// <param name="group">The group, from 0.</param>
    public static string Part(int group) => string.Create(CultureInfo.InvariantCulture, $"parts/{group:00000}.jsonl");
}
