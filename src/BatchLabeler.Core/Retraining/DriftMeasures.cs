namespace BatchLabeler.Core.Retraining;

/// <summary>The names of the measures of drift.</summary>
public static class DriftMeasures
{
    /// <summary>How far the categories' frequencies are from those at the time of training.</summary>
    public const string Categories = "category histogram distance";

    /// <summary>How far the mean scores are from those at the time of training.</summary>
    public const string Scores = "shift of the mean scores";

    /// <summary>How far the visual prototypes have turned since the time of training.</summary>
    public const string Prototypes = "prototype shift";
}
