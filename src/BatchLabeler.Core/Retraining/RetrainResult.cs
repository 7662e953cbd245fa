using System.Text.Json;

namespace BatchLabeler.Core.Retraining;

/// <summary>How an attempt to retrain a model ended.</summary>
/// <param name="Id">The attempt.</param>
/// <param name="Version">The version that it published; null when it was rejected.</param>
/// <param name="Code">Why it was rejected, for programs; null when it was published.</param>
/// <param name="Reasons">Why it was published or rejected, each one sentence.</param>
public sealed record RetrainResult(string Id, int? Version, string? Code, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether a new version was published.</summary>
    public bool IsPublished() => Version is not null;

    /// <summary>Writes the result as indented JSON that ends with a line break.</summary>
    public string ToJson() => RetrainingJson.Write(this);

    /// <summary>Reads a result.</summary>
    /// <exception cref="JsonException">The text is not a result.</exception>
    public static RetrainResult FromJson(string json) => RetrainingJson.Read<RetrainResult>(json);
}
