namespace BatchLabeler.Training.Heads.Loop;

/// <summary>An optimiser with the learning rate it is used with.</summary>
public enum HeadOptimizerKind
{
    /// <summary>AdamW with one cycle of the learning rate.</summary>
    AdamW,

    /// <summary>SGD with momentum, a constant warm-up and a cosine fall.</summary>
    Sgd,
}
