namespace BatchLabeler.Training.Heads.Losses;

/// <summary>What the summed classification loss is divided by.</summary>
public enum ClassificationReduction
{
    /// <summary>The number of images in the batch.</summary>
    Batch,

    /// <summary>The number of labelled entries.</summary>
    Known,
}
