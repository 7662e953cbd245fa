using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads;

/// <summary>A head with one learned prompt for each category, whose cosine to something visual decides.</summary>
public abstract class PositivePromptHead : Head
{
    private const int CalibrationImages = 256;
    private readonly PromptVectors _prompts;
    private readonly PartialAsymmetricLoss _loss;

    /// <summary>Creates prompts and decision.</summary>
    /// <exception cref="ArgumentException">A prompt does not fit into the tower's context.</exception>
    protected PositivePromptHead(
        HeadContext context, string name, PromptOptions prompts, bool sharedPrompts, DecisionOptions decision, ClassificationOptions classification)
        : base(context, name)
    {
        _loss = new PartialAsymmetricLoss(classification);
        _prompts = Register(PromptsName, new PromptVectors(context, prompts, sharedPrompts));
        Decision = Register("decision", new CosineDecision(decision, Placement));
    }

    /// <summary>How cosines become scores.</summary>
    protected CosineDecision Decision { get; }

    /// <summary>The text features of the prompts, <c>[C, d]</c>, L2-normalised.</summary>
    public override Tensor EncodeText() => _prompts.Encode(Context.Tower);

    /// <inheritdoc/>
    public abstract override CosineOutput forward(HeadInput images, Tensor text);

    /// <summary>The partial asymmetric loss.</summary>
    public override Tensor Loss(HeadOutput output, Tensor labels) => _loss.Compute(output.Scores, labels);

    /// <summary>Puts the threshold where the first images, at most 256, are called present as often as known labels are.</summary>
    public override void Prepare(TrainingSet set)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var first = Enumerable.Range(0, Math.Min(CalibrationImages, set.Features.Count)).ToArray();
        Decision.Calibrate(forward(HeadInput.Of(set.Features, first, Placement), EncodeText()).Cosines, LabelTensors.PresentShare(set.Known));
    }

    /// <inheritdoc/>
    public override TextFeatures ToTextFeatures() => TextFeatures.OfPositive(Categories.Count, Context.Dimension, EncodeText().ToFloats());

    private T Register<T>(string name, T module)
        where T : nn.Module
    {
        register_module(name, module);
        return module;
    }
}
