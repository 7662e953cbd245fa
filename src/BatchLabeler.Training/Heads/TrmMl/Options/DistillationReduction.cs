namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>How the divergences of a batch become one number.</summary>
public enum DistillationReduction
{
    /// <summary>Summed over the batch.</summary>
    Sum,

    /// <summary>Averaged over the images of the batch.</summary>
    BatchMean,
}
