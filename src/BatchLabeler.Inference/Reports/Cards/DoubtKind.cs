namespace BatchLabeler.Inference.Reports.Cards;

/// <summary>Why an image deserves a look.</summary>
public enum DoubtKind
{
    /// <summary>A score is close to its threshold.</summary>
    Close,

    /// <summary>The prototypes gave a pseudo-label that the score contradicts.</summary>
    Disagreement,

    /// <summary>The category is known to be present, and the model says it is not.</summary>
    KnownPresent,

    /// <summary>The category is known to be absent, and the model says it is there.</summary>
    KnownAbsent,
}
