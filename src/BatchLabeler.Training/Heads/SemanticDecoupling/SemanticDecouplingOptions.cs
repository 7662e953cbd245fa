using System.Text.Json.Serialization;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.SemanticDecoupling.Words;

namespace BatchLabeler.Training.Heads.SemanticDecoupling;

/// <summary>Every choice of Ruan et al.'s semantic decoupling.</summary>
public sealed record SemanticDecouplingOptions : IHeadOptions
{
    /// <inheritdoc/>
    public string Kind => HeadKinds.SemanticDecoupling;

    /// <inheritdoc/>
    [JsonIgnore]
    public HeadSchedule PaperSchedule => new()
    {
        Optimizer = HeadOptimizerKind.Sgd, LearningRate = 2e-3, BatchSize = 64, Epochs = 100, WarmUpRate = 5e-4,
    };

    /// <summary>The category-specific prompts, Eq. 7.</summary>
    public PromptOptions Prompts { get; init; } = new();

    /// <summary>The semantic representations x of Eq. 2; null for the text tower's features of the hand-written prompt instead.</summary>
    [JsonIgnore]
    public WordVectors? Words { get; init; }

    /// <summary>Where the semantic representations come from.</summary>
    public string WordSource => Words?.Source ?? "text tower";

    /// <summary>SHA-256 over the word vectors; null without any.</summary>
    public string? WordDigest => Words?.Digest;

    /// <summary>Width of the fusion of Eq. 3 in multiples of d; the paper has 1,024 for d = 512.</summary>
    public int FusionMultiple { get; init; } = 2;

    /// <summary>Average pixel features over 2×2 windows first, as the paper's last pooling layer does; the grid needs an even side.</summary>
    public bool PoolGrid { get; init; }

    /// <summary>How the cosines of Eq. 9 become scores; the scale is CLIP's own.</summary>
    public DecisionOptions Decision { get; init; } = new() { InitialLogScale = 4.605, LearnScale = false };

    /// <summary>The partial asymmetric loss, Eq. 10 and 11.</summary>
    public ClassificationOptions Classification { get; init; } = new();

    /// <inheritdoc/>
    public void Validate()
    {
        Prompts.Validate();
        Decision.Validate();
        Classification.Validate();
        Require.That(FusionMultiple is >= 1 and <= 64, "The width of the fusion lies between 1 and 64 multiples of d.");
    }

    /// <inheritdoc/>
    public Head Create(HeadContext context) => new SemanticDecouplingHead(context, this);
}
