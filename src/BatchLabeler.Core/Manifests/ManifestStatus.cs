namespace BatchLabeler.Core.Manifests;

/// <summary>How a run ended.</summary>
public enum ManifestStatus
{
    /// <summary>Every image was labelled.</summary>
    Completed,

    /// <summary>Some images failed, within the error budget.</summary>
    PartiallyCompleted,

    /// <summary>More images failed than the error budget allows.</summary>
    Failed,
}
