using System.Text.Json;

namespace BatchLabeler.Core.Retraining;

/// <summary>Why an attempt gave no new version: <c>models/{name}/rejected/{id}.json</c>.</summary>
/// <param name="Id">The attempt.</param>
/// <param name="Model">The model's name.</param>
/// <param name="ParentVersion">The version that stays.</param>
/// <param name="Code">A stable code of <see cref="RetrainRejectionCodes"/>, or the training job's own.</param>
/// <param name="Reasons">The reasons, each one sentence.</param>
public sealed record RetrainRejection(string Id, string Model, int ParentVersion, string Code, IReadOnlyList<string> Reasons)
{
    /// <summary>Writes the rejection as indented JSON that ends with a line break; equal rejections give equal bytes.</summary>
    public string ToJson() => RetrainingJson.Write(this);

    /// <summary>Reads a rejection.</summary>
    /// <exception cref="JsonException">The text is not a rejection.</exception>
    public static RetrainRejection FromJson(string json) => RetrainingJson.Read<RetrainRejection>(json);
}
