namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>What sets one stage of the training apart.</summary>
/// <param name="Number">1 or 2.</param>
/// <param name="Epochs">Its epochs.</param>
/// <param name="GivesPseudoLabels">Unknown entries get pseudo-labels once the start epoch is reached.</param>
/// <param name="FreezesTextAtStart">The text prototypes are those of the moment when pseudo-labels begin, not of an earlier stage.</param>
public sealed record StagePlan(int Number, int Epochs, bool GivesPseudoLabels, bool FreezesTextAtStart)
{
    /// <summary>Weight of staying near the training set's teacher; only with a teacher.</summary>
    public double RetentionWeight { get; init; }

    /// <summary>What staying near the teacher counts for where the label is known, 0 to 1; where it is unknown it counts 1.</summary>
    public double KnownRetention { get; init; }
}
