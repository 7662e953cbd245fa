namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>What the second stage takes over from the first, besides the text prototypes.</summary>
public enum SecondStageStart
{
    /// <summary>Nothing.</summary>
    Fresh,

    /// <summary>The prompts.</summary>
    Prompts,

    /// <summary>Every weight.</summary>
    Everything,
}
