using System.Text.Json.Serialization;

namespace BatchLabeler.Orchestrations.Runs.Status;

/// <summary>A run's status as programs get it, by the command line and by HTTP.</summary>
public sealed record RunReport
{
    private RunReport(RunStatus status)
    {
        (Batch, Run, State) = (status.Address.Batch, status.Address.Run, WordOf(status.State));
        (Model, Images, Labeled, Failed) = (status.Model, status.Images, status.Labeled, status.Failed);
        UnusedLabels = status.UnusedLabels;
        PerSecond = status.Rate is { } rate ? Math.Round(rate, 2) : null;
        RemainingSeconds = status.Remaining is { } left ? Math.Round(left.TotalSeconds, 1) : null;
        Started = status.Started?.UtcDateTime;
        (Manifests, Code, Message) = (status.ManifestFolder, status.Code, status.Message);
    }

    /// <summary>The batch.</summary>
    [JsonPropertyName("batch")]
    public string Batch { get; }

    /// <summary>The run.</summary>
    [JsonPropertyName("run")]
    public string Run { get; }

    /// <summary>The state as one lower-case word, such as <c>partially-completed</c>.</summary>
    [JsonPropertyName("state")]
    public string State { get; }

    /// <summary>The model's name and version.</summary>
    [JsonPropertyName("model")]
    public string? Model { get; }

    /// <summary>How many images are planned so far.</summary>
    [JsonPropertyName("images")]
    public long Images { get; }

    /// <summary>How many images are labelled.</summary>
    [JsonPropertyName("labeled")]
    public long Labeled { get; }

    /// <summary>How many images failed.</summary>
    [JsonPropertyName("failed")]
    public long Failed { get; }

    /// <summary>Lines of <c>labels.jsonl</c> that name no image.</summary>
    [JsonPropertyName("unusedLabels")]
    public long UnusedLabels { get; }

    /// <summary>Finished images per second.</summary>
    [JsonPropertyName("perSecond")]
    public double? PerSecond { get; }

    /// <summary>How long the rest takes at this rate, in seconds.</summary>
    [JsonPropertyName("remainingSeconds")]
    public double? RemainingSeconds { get; }

    /// <summary>When the run began, in UTC.</summary>
    [JsonPropertyName("started")]
    public DateTime? Started { get; }

    /// <summary>Where the manifest is or will be in the container <c>manifests</c>.</summary>
    [JsonPropertyName("manifests")]
    public string? Manifests { get; }

    /// <summary>Why the run was rejected, for programs.</summary>
    [JsonPropertyName("code")]
    public string? Code { get; }

    /// <summary>Why the run was rejected or cancelled, in one sentence.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; }

    /// <summary>The report of a status.</summary>
    /// <param name="status">The status.</param>
    public static RunReport Of(RunStatus status) => new(status);

    /// <summary>A state as one lower-case word.</summary>
    /// <param name="state">The state.</param>
    public static string WordOf(RunState state) =>
        state == RunState.PartiallyCompleted ? "partially-completed" : state.ToString().ToLowerInvariant();
}
