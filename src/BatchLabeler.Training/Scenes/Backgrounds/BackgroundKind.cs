namespace BatchLabeler.Training.Scenes;

/// <summary>What lies behind the objects of a scene, before blobs and noise.</summary>
public enum BackgroundKind
{
    /// <summary>One colour.</summary>
    Plain,

    /// <summary>A straight run from one colour to another.</summary>
    Graded,

    /// <summary>Soft patches of two colours.</summary>
    Cloudy,
}
