using System.Text.Json.Serialization;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;

namespace BatchLabeler.Training.Heads.CoOp;

/// <summary>Every choice of CoOp for several labels on a picture.</summary>
public sealed record CoOpOptions : IHeadOptions
{
    /// <inheritdoc/>
    public string Kind => HeadKinds.CoOp;

    /// <inheritdoc/>
    [JsonIgnore]
    public HeadSchedule PaperSchedule => new()
    {
        Optimizer = HeadOptimizerKind.Sgd, LearningRate = 2e-3, BatchSize = 32, Epochs = 50, WarmUpRate = 1e-5,
    };

    /// <summary>The prompts.</summary>
    public PromptOptions Prompts { get; init; } = new();

    /// <summary>Every category has prompt vectors of its own instead of one set for all, CoOp's "CSC".</summary>
    public bool CategorySpecific { get; init; }

    /// <summary>How cosines become scores; the scale is CLIP's own.</summary>
    public DecisionOptions Decision { get; init; } = new() { InitialLogScale = 4.605, LearnScale = false };

    /// <summary>The partial asymmetric loss, which takes the place of CoOp's softmax over categories.</summary>
    public ClassificationOptions Classification { get; init; } = new();

    /// <summary>Factor on the cosines in the softmax of the map that shows where a category is; the score does not depend on it.</summary>
    public double MapScale { get; init; } = 20;

    /// <inheritdoc/>
    public void Validate()
    {
        Prompts.Validate();
        Decision.Validate();
        Classification.Validate();
        Require.That(MapScale > 0 && double.IsFinite(MapScale), "The scale of the map must be positive.");
    }

    /// <inheritdoc/>
    public Head Create(HeadContext context) => new CoOpHead(context, this);
}
