using System.Text.Json.Serialization;

namespace BatchLabeler.Orchestrations.Runs.Status;

/// <summary>How far a run is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>Its <c>batch.json</c> is there; nobody has begun.</summary>
    Waiting,

    /// <summary>Its images are being listed; the first groups may be at work.</summary>
    Planning,

    /// <summary>All images are planned, and workers label them.</summary>
    Labeling,

    /// <summary>Every image is labelled; the manifest is being written.</summary>
    Committing,

    /// <summary>The manifest is there; every image was labelled.</summary>
    Completed,

    /// <summary>The manifest is there; some images failed, within the error budget.</summary>
    PartiallyCompleted,

    /// <summary>The manifest is there; more images failed than the error budget allows.</summary>
    Failed,

    /// <summary>The batch cannot be labelled as it was submitted, or the run broke; <c>rejected.json</c> says why.</summary>
    Rejected,

    /// <summary>A person cancelled the run.</summary>
    Cancelled,
}
