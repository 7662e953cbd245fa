using System.Text.Json.Serialization;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;

namespace BatchLabeler.Training.Heads.Sspa.Options;

/// <summary>
/// Every choice of SSPA. What the paper states is the default; what its stored text lost or leaves open is said in the part.
/// </summary>
public sealed record SspaOptions : IHeadOptions
{
    /// <inheritdoc/>
    public string Kind => HeadKinds.Sspa;

    /// <summary>
    /// AdamW, a cosine and an average of weights as the paper has them; its epochs, batch and rate are lost, so they are ours.
    /// </summary>
    [JsonIgnore]
    public HeadSchedule PaperSchedule => new() { WeightAverage = 0.9997 };

    /// <summary>Descriptions of knowledge-aware prompting.</summary>
    public KnowledgeOptions Knowledge { get; init; } = new();

    /// <summary>Learnable prompts of context-aware prompting; the paper's number of vectors is lost.</summary>
    public PromptOptions Prompts { get; init; } = new();

    /// <summary>Own vectors for each category instead of one set for all, which is the paper's.</summary>
    public bool ClassSpecificPrompts { get; init; }

    /// <summary>Dynamic semantic filtering.</summary>
    public FilterOptions Filter { get; init; } = new();

    /// <summary>Quaternion semantic modelling.</summary>
    public SynthesisOptions Synthesis { get; init; } = new();

    /// <summary>Gated dual-modal alignment and soft aggregator.</summary>
    public AlignmentOptions Alignment { get; init; } = new();

    /// <summary>Logits of both branches.</summary>
    public DecisionOptions Decision { get; init; } = new();

    /// <summary>Asymmetric loss; unknown labels are left out of it, which the paper, with all labels known, need not.</summary>
    public ClassificationOptions Classification { get; init; } = new();

    /// <summary>λ of Eq. 19: weight of the regional loss.</summary>
    public double RegionWeight { get; init; } = 1;

    /// <summary>Checks the values of every part.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Knowledge.Validate();
        Prompts.Validate();
        Filter.Validate();
        Synthesis.Validate();
        Alignment.Validate();
        Decision.Validate();
        Classification.Validate();
        Require.That(RegionWeight >= 0, "The weight of the regional loss must not be negative.");
    }

    /// <inheritdoc/>
    public Head Create(HeadContext context) => new SspaHead(context, this);
}
