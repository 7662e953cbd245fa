using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.Loop;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads;

/// <summary>
/// A head on frozen towers that one loss and one optimiser train. It holds all that is trained; learned prompts are registered as
/// <see cref="PromptsName"/>. Text is encoded once for a batch in training and once for a whole set in scoring.
/// </summary>
public abstract class Head : Module<HeadInput, Tensor, HeadOutput>
{
    /// <summary>The name of the module that holds the prompt vectors; a published version keeps them in a file of their own.</summary>
    public const string PromptsName = "prompts";

    /// <summary>Creates a head and freezes the tower.</summary>
    protected Head(HeadContext context, string name)
        : base(name)
    {
        Context = context;
        foreach (var parameter in context.Tower.parameters())
            parameter.requires_grad = false;
    }

    /// <summary>The categories.</summary>
    public CategorySet Categories => Context.Categories;

    /// <summary>Where the head lies, which is where its tower does.</summary>
    public DevicePlacement Placement => Context.Tower.Placement;

    /// <summary>What the head is made for.</summary>
    protected HeadContext Context { get; }

    /// <summary>The text representations as they are now, in the form that this head's <c>forward</c> takes.</summary>
    public abstract Tensor EncodeText();

    /// <summary>The loss of a batch, a scalar.</summary>
    /// <param name="output">What <c>forward</c> said of it.</param>
    /// <param name="labels">Known labels in {−1, 0, 1}, <c>[N, C]</c>, on any device.</param>
    public abstract Tensor Loss(HeadOutput output, Tensor labels);

    /// <summary>Called once before the first step, for starts that depend on the images.</summary>
    public virtual void Prepare(TrainingSet set)
    {
    }

    /// <summary>The file <c>head.onnx</c>.</summary>
    public abstract byte[] ToOnnx();

    /// <summary>The text side as a published version keeps it.</summary>
    public abstract TextFeatures ToTextFeatures();

    /// <summary>Scores every image of a set without dropout; the head's mode is left as it was.</summary>
    public HeadScores Score(PixelFeatureSet features)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var before = training;
        eval();
        var text = EncodeText();
        var scores = HeadScores.Compute(features, Categories.Count, Placement, images => (forward(images, text).Scores, null, null));
        train(before);
        return scores;
    }
}
