using System.Text.Json;

namespace BatchLabeler.Core.Retraining;

/// <summary>A job's sign of life: <c>heartbeat.json</c>, replaced again and again while it works.</summary>
/// <param name="Attempt">The try: how often the job was started, from 1.</param>
/// <param name="At">When it was written, by the clock of who wrote it.</param>
/// <param name="Stage">What the job is doing, for people; null before it said so.</param>
public sealed record TrainingHeartbeat(int Attempt, DateTimeOffset At, string? Stage = null)
{
    /// <summary>Writes the sign as indented JSON that ends with a line break.</summary>
    public string ToJson() => RetrainingJson.Write(this);

    /// <summary>Reads a sign.</summary>
    /// <exception cref="JsonException">The text is not a sign of life.</exception>
    public static TrainingHeartbeat FromJson(string json) => RetrainingJson.Read<TrainingHeartbeat>(json);
}
