using System.Text.Json.Serialization;

namespace BatchLabeler.Orchestrations.Runs.Status;

/// <summary>How far a run is, with its counts.</summary>
public sealed record RunStatus
{
    /// <summary>The run.</summary>
    public required RunAddress Address { get; init; }

    /// <summary>How far it is.</summary>
    public required RunState State { get; init; }

    /// <summary>The model's name and version; null before the run is opened.</summary>
    public string? Model { get; init; }

    /// <summary>
    /// Where the manifest is or will be in the container <c>manifests</c>, with its last slash; null before the run is opened.
    /// </summary>
    public string? ManifestFolder { get; init; }

    /// <summary>How many images are planned so far; all of them once the state is past <see cref="RunState.Planning"/>.</summary>
    public long Images { get; init; }

    /// <summary>How many images are labelled.</summary>
    public long Labeled { get; init; }

    /// <summary>How many images failed.</summary>
    public long Failed { get; init; }

    /// <summary>Lines of <c>labels.jsonl</c> that name no image of the batch; they changed nothing.</summary>
    public long UnusedLabels { get; init; }

    /// <summary>Finished images per second since the run began; null before the first.</summary>
    public double? Rate { get; init; }

    /// <summary>How long the rest takes at this rate; null while it cannot be told.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>When the run began; null before it is opened.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Why the run was rejected, for programs; null otherwise.</summary>
    public string? Code { get; init; }

    /// <summary>Why the run was rejected or cancelled, in one sentence; null otherwise.</summary>
    public string? Message { get; init; }

    /// <summary>The status with its rate and what remains at that rate.</summary>
    /// <param name="at">When the images counted were finished.</param>
    public RunStatus WithPace(DateTimeOffset at)
    {
        if (Started is not { } started || Finished == 0 || at <= started) return this with { Rate = null, Remaining = null };
        var rate = Finished / (at - started).TotalSeconds;
        return this with
        {
            Rate = rate,
            Remaining = State == RunState.Labeling ? TimeSpan.FromSeconds(Math.Max(Images - Finished, 0) / rate) : null,
        };
    }

    /// <summary>Images with a row.</summary>
    [JsonIgnore]
    public long Finished => Labeled + Failed;

    /// <summary>Whether nothing will change any more.</summary>
    [JsonIgnore]
    public bool HasEnded => State >= RunState.Completed;
}
