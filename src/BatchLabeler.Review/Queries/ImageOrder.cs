namespace BatchLabeler.Review.Queries;

/// <summary>In which order images are shown.</summary>
public enum ImageOrder
{
    /// <summary>Those first whose answers, all together, the next training learns most from.</summary>
    Worth,

    /// <summary>Scores closest to their threshold first.</summary>
    Uncertainty,

    /// <summary>Strongest disagreement of prototypes and score first.</summary>
    Disagreement,

    /// <summary>Likely errors in known labels first.</summary>
    Errors,

    /// <summary>By name.</summary>
    Name,

    /// <summary>Highest score first: of the chosen category, or of any.</summary>
    Score,
}
