namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>How the text prototypes, "the text representation trained in the first stage", come about.</summary>
public enum TrainingStages
{
    /// <summary>A first run without pseudo-labels trains them; a second run uses them.</summary>
    Two,

    /// <summary>One run, whose text representations are frozen as prototypes when pseudo-labels begin.</summary>
    WarmUp,
}
