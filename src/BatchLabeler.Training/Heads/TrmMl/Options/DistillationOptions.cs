namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>The knowledge distillation of Eq. 6: the region scores teach the query scores.</summary>
public sealed record DistillationOptions
{
    /// <summary>Temperature T of both softmaxes over categories; the loss is multiplied by T².</summary>
    public double Temperature { get; init; } = 4;

    /// <summary>How the divergences of a batch become one number. The paper's code lineage takes their sum; a mean weighs the same in a batch of any size.</summary>
    public DistillationReduction Reduction { get; init; } = DistillationReduction.BatchMean;

    /// <summary>No gradient flows into the teacher. With gradients both scores move towards each other, also where no label is known.</summary>
    public bool DetachTeacher { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate() => Require.That(Temperature > 0, "The temperature of the distillation must be positive.");
}
