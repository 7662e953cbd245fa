using BatchLabeler.Core.Prototypes;

namespace BatchLabeler.Inference.Labeling;

/// <summary>How scores become labels, and what a result carries.</summary>
public sealed record LabelingOptions
{
    /// <summary>Gets whether categories that came unknown take a pseudo-label where both prototypes agree; on unless told.</summary>
    public bool PseudoLabels { get; init; } = true;

    /// <summary>Gets how Eq. 10 is read.</summary>
    public PseudoLabelReading Reading { get; init; } = PseudoLabelReading.Consistent;

    /// <summary>
    /// Gets the share of its decision threshold below which a score means absent; from there to the threshold the state stays
    /// undecided. One half unless told; 1 leaves nothing undecided, 0 makes nothing absent.
    /// </summary>
    public double AbsentShare { get; init; } = 0.5;

    /// <summary>
    /// Gets scores, <c>[C]</c> and each from 0 to 1, that take the place of the model's decision thresholds; null for the model's.
    /// </summary>
    public IReadOnlyList<float>? DecisionThresholds { get; init; }

    /// <summary>
    /// Gets k, the pixels of a known positive that results carry as evidence for prototype statistics (Eq. 7); 0, the default, means
    /// that results carry no evidence.
    /// </summary>
    public int EvidencePixels { get; init; }

    /// <summary>Gets whether results carry region maps.</summary>
    public bool KeepRegionMaps { get; init; }

    /// <summary>Gets whether results carry region features.</summary>
    public bool KeepRegionFeatures { get; init; }

    /// <summary>Checks the options.</summary>
    /// <returns>This record.</returns>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public LabelingOptions Validate()
    {
        if (AbsentShare is not (>= 0 and <= 1))
            throw new ArgumentException($"The share below which a score means absent must be from 0 to 1, not {AbsentShare}.");
        if (EvidencePixels < 0)
            throw new ArgumentException($"The number of pixels taken as evidence must be 0 or more, not {EvidencePixels}.");
        foreach (var threshold in DecisionThresholds ?? [])
        {
            if (threshold is not (>= 0 and <= 1))
                throw new ArgumentException($"A decision threshold must be from 0 to 1, not {threshold}.");
        }
        return this;
    }
}
