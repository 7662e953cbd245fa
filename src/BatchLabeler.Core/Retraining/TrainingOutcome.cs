using System.Text.Json;

namespace BatchLabeler.Core.Retraining;

/// <summary>
/// What a training job achieved: <c>models/{name}/training/{id}/outcome.json</c>; the last thing the job writes, create-only.
/// </summary>
/// <param name="Id">The attempt.</param>
/// <param name="CodeVersion">The version of the program that trained.</param>
/// <param name="Result">The candidate and its figures; null when the job failed.</param>
/// <param name="Failure">Why there is no candidate; null when there is one.</param>
public sealed record TrainingOutcome(string Id, string CodeVersion, TrainingResult? Result, TrainingFailure? Failure)
{
    /// <summary>Writes the outcome as indented JSON that ends with a line break; equal outcomes give equal bytes.</summary>
    public string ToJson() => RetrainingJson.Write(this);

    /// <summary>Reads an outcome.</summary>
    /// <exception cref="JsonException">The text is not an outcome, or has neither a result nor a failure, or both.</exception>
    public static TrainingOutcome FromJson(string json)
    {
        var outcome = RetrainingJson.Read<TrainingOutcome>(json);
        return outcome.Result is null == outcome.Failure is null
            ? throw new JsonException("An outcome has either a result or a failure.")
            : outcome;
    }

    /// <summary>A finished training.</summary>
    public static TrainingOutcome Succeeded(string id, string codeVersion, TrainingResult result) => new(id, codeVersion, result, null);

    /// <summary>A training that gave no candidate.</summary>
    /// <param name="id">The attempt.</param>
    /// <param name="codeVersion">The version of the program that trained.</param>
    /// <param name="code">A stable code such as <c>too-few-labels</c>.</param>
    /// <param name="message">One sentence that says what to do.</param>
    public static TrainingOutcome Failed(string id, string codeVersion, string code, string message) =>
        new(id, codeVersion, null, new TrainingFailure(code, message));
}
