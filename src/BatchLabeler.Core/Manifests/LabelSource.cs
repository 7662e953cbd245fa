namespace BatchLabeler.Core.Manifests;

/// <summary>Where a label comes from.</summary>
public enum LabelSource
{
    /// <summary>It came with the batch or from a person.</summary>
    Known,

    /// <summary>Visual and text prototypes agreed on it.</summary>
    Pseudo,

    /// <summary>The model's score against the decision threshold.</summary>
    Model,
}
