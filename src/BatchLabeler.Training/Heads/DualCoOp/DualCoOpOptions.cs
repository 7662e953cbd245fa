using System.Text.Json.Serialization;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;

namespace BatchLabeler.Training.Heads.DualCoOp;

/// <summary>Every choice of DualCoOp. The defaults are those of the form that TRM-ML's authors compare with.</summary>
public sealed record DualCoOpOptions : IHeadOptions
{
    /// <inheritdoc/>
    public string Kind => HeadKinds.DualCoOp;

    /// <inheritdoc/>
    [JsonIgnore]
    public HeadSchedule PaperSchedule => new()
    {
        Optimizer = HeadOptimizerKind.Sgd, LearningRate = 2e-3, BatchSize = 64, Epochs = 50, WarmUpRate = 1e-5,
    };

    /// <summary>The dual prompts.</summary>
    public PromptOptions Prompts { get; init; } = new();

    /// <summary>Logarithm of the factor on the cosines in the softmax over pixels, at the start; 3 makes it about 20.</summary>
    public double InitialSpatialLogScale { get; init; } = 3;

    /// <summary>Logarithm of the scale s of the score, at the start; 3.91 makes s about 50.</summary>
    public double InitialLogScale { get; init; } = 3.91;

    /// <summary>Both scales are trained.</summary>
    public bool LearnScales { get; init; } = true;

    /// <summary>The partial asymmetric loss.</summary>
    public ClassificationOptions Classification { get; init; } = new();

    /// <inheritdoc/>
    public void Validate()
    {
        Prompts.Validate();
        Classification.Validate();
        double[] scales = [InitialSpatialLogScale, InitialLogScale];
        Require.That(scales.All(scale => scale is > -10 and < 10), "The logarithms of the scales must lie between -10 and 10.");
    }

    /// <inheritdoc/>
    public Head Create(HeadContext context) => new DualCoOpHead(context, this);
}
