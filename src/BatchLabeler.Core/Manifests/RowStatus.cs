namespace BatchLabeler.Core.Manifests;

/// <summary>Whether an image was labelled.</summary>
public enum RowStatus
{
    /// <summary>The row holds labels.</summary>
    Labeled,

    /// <summary>The row holds an error.</summary>
    Failed,
}
