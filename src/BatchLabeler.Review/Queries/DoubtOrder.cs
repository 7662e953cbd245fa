namespace BatchLabeler.Review.Queries;

/// <summary>Which doubts count.</summary>
public enum DoubtOrder
{
    /// <summary>Scores close to their threshold.</summary>
    Uncertainty,

    /// <summary>The prototypes agree on one state, and the score says another.</summary>
    Disagreement,

    /// <summary>Known labels that the score contradicts: likely label errors.</summary>
    Contradiction,
}
