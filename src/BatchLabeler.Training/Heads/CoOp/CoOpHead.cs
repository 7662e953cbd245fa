using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.CoOp;

/// <summary>
/// CoOp ("Learning to prompt for vision-language models") on several labels: z_c = s cos(v, t_c) of the image embedding v and the text
/// feature t_c of a learned prompt. It has no regions; its map is the similarity of every pixel to the prompt, softmaxed over pixels.
/// </summary>
public sealed class CoOpHead : Head
{
    private const int ImagesToCentreOn = 256;
    private readonly CoOpOptions _options;
    private readonly PromptVectors _prompts;
    private readonly PositiveMatching _matching;
    private readonly PartialAsymmetricLoss _loss;

    /// <summary>Creates a head; random starts follow torch's seed.</summary>
    /// <exception cref="ArgumentException">An option is out of range or a prompt does not fit into the tower's context.</exception>
    public CoOpHead(HeadContext context, CoOpOptions options)
        : base(context, nameof(CoOpHead))
    {
        options.Validate();
        _options = options;
        _loss = new PartialAsymmetricLoss(options.Classification);
        register_module(PromptsName, _prompts = new PromptVectors(context, options.Prompts, shared: !options.CategorySpecific));
        register_module("matching", _matching = new PositiveMatching(options.Matching));
    }

    /// <summary>t, <c>[C, d]</c>, L2-normalised.</summary>
    public override Tensor EncodeText() => _prompts.Encode(Context.Tower);

    /// <inheritdoc/>
    public override HeadOutput forward(HeadInput images, Tensor text)
    {
        var scores = _matching.forward(functional.normalize(images.Pooled, p: 2, dim: -1).unsqueeze(1), text);
        var pixels = functional.normalize(images.Pixels, p: 2, dim: -1);
        var maps = (pixels.matmul(text.transpose(0, 1)).transpose(1, 2) * _options.MapScale).softmax(-1);
        return new HeadOutput(scores, maps, functional.normalize(bmm(maps, pixels), p: 2, dim: -1));
    }

    /// <inheritdoc/>
    public override Tensor Loss(HeadOutput output, Tensor labels) => _loss.Compute(output.Scores, labels);

    /// <inheritdoc/>
    public override void Prepare(TrainingSet set)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var images = Enumerable.Range(0, Math.Min(ImagesToCentreOn, set.Features.Count)).ToArray();
        _matching.Centre(forward(HeadInput.Of(set.Features, images), EncodeText()).Scores);
    }

    /// <inheritdoc/>
    public override byte[] ToOnnx()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return CoOpHeadGraph.Build(new CoOpHeadWeights(
            EncodeText().ToFloats(),
            _matching.LogScale.exp().ToFloats()[0],
            _matching.Offset?.ToFloats()[0] ?? 0,
            (float)_options.MapScale,
            Categories.Count,
            Context.Pixels,
            Context.Dimension));
    }

    /// <inheritdoc/>
    public override TextFeatures ToTextFeatures() => TextFeatures.OfPositive(Categories.Count, Context.Dimension, EncodeText().ToFloats());
}
