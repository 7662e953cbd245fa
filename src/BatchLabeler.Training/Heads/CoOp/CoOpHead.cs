using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Clip;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.CoOp;

/// <summary>
/// CoOp ("Learning to prompt for vision-language models") on several labels: z_c = s (cos(v, t_c) − c) of the image embedding v and the text
/// feature t_c of a learned prompt. It has no regions; its map is the similarity of every pixel to the prompt, softmaxed over pixels.
/// </summary>
public sealed class CoOpHead : PositivePromptHead
{
    private readonly CoOpOptions _options;

    /// <summary>Creates a head; random starts follow torch's seed.</summary>
    /// <exception cref="ArgumentException">A prompt does not fit into the tower's context.</exception>
    public CoOpHead(HeadContext context, CoOpOptions options)
        : base(context, nameof(CoOpHead), options.Prompts, !options.CategorySpecific, options.Decision, options.Classification) =>
        _options = options;

    /// <inheritdoc/>
    public override CosineOutput forward(HeadInput images, Tensor text)
    {
        var cosines = functional.normalize(images.Pooled, p: 2, dim: -1).matmul(text.transpose(0, 1));
        var pixels = functional.normalize(images.Pixels, p: 2, dim: -1);
        var narrow = Placement.Narrow(pixels);
        var maps = (Placement.Multiply(narrow, text.transpose(0, 1)).transpose(1, 2) * _options.MapScale).softmax(-1);
        return new CosineOutput(Decision.forward(cosines), maps, functional.normalize(Placement.MultiplyEach(maps, narrow), p: 2, dim: -1), cosines);
    }

    /// <inheritdoc/>
    public override byte[] ToOnnx()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var scale = Decision.LogScale.exp();
        return CoOpHeadGraph.Build(new CoOpHeadWeights(
            EncodeText().ToFloats(),
            scale.ToFloats()[0],
            -(scale * Decision.Threshold).ToFloats()[0],
            (float)_options.MapScale,
            Categories.Count,
            Context.Pixels,
            Context.Dimension));
    }
}
