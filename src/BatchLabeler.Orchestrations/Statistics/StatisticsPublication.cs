namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>What became of a run's wish to publish statistics.</summary>
public enum StatisticsPublication
{
    /// <summary>The run's statistics are the next version.</summary>
    Published,

    /// <summary>An earlier call of the same run published them; nothing changed now.</summary>
    AlreadyPublished,

    /// <summary>The run taught nothing: the fold equals its base, and no version was written.</summary>
    Unchanged,

    /// <summary>Another run published on the same base first: fold again on the version that is current now.</summary>
    Moved,
}
