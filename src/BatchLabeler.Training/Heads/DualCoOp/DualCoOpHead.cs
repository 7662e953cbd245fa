using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.DualCoOp;

/// <summary>
/// DualCoOp ("Fast adaptation to multi-label recognition with limited annotations"): class-specific region aggregation of the cosines of
/// every pixel to a positive and a negative prompt. w_p = softmax over pixels of e^{T_s} cos(f_p, g⁺), and
/// z = s (Σ w_p cos(f_p, g⁺) − Σ w_p cos(f_p, g⁻)), so that the same weights serve both signs.
/// </summary>
/// <remarks>
/// With pixels of length 1 the sums are F·g⁺ and F·g⁻ for F = Σ w_p f_p, so a pixel is read twice and not once for each sign. F is not
/// normalised before it is matched, in contrast to TRM-ML's regions.
/// </remarks>
public sealed class DualCoOpHead : Head
{
    private readonly PartialAsymmetricLoss _loss;

    /// <summary>Creates a head; random starts follow torch's seed.</summary>
    /// <exception cref="ArgumentException">An option is out of range or a prompt does not fit into the tower's context.</exception>
    public DualCoOpHead(HeadContext context, DualCoOpOptions options)
        : base(context, nameof(DualCoOpHead))
    {
        options.Validate();
        _loss = new PartialAsymmetricLoss(options.Classification);
        register_module(PromptsName, Prompts = new DualPrompts(context.Tower, context.Tokenizer, context.Categories, options.Prompts));
        register_parameter("spatial_log_scale", SpatialLogScale = Scalar(options.InitialSpatialLogScale, options.LearnScales));
        register_parameter("log_scale", LogScale = Scalar(options.InitialLogScale, options.LearnScales));
    }

    /// <summary>The dual prompts.</summary>
    public DualPrompts Prompts { get; }

    /// <summary>T_s, the logarithm of the factor in the softmax over pixels; a scalar.</summary>
    public Parameter SpatialLogScale { get; }

    /// <summary>ln s, a scalar.</summary>
    public Parameter LogScale { get; }

    /// <summary>g⁺ over g⁻, <c>[2C, d]</c>, L2-normalised.</summary>
    public override Tensor EncodeText()
    {
        var text = Prompts.Encode(Context.Tower);
        return cat([text.Positive, text.Negative], 0);
    }

    /// <inheritdoc/>
    public override HeadOutput forward(HeadInput images, Tensor text)
    {
        var (positive, negative) = Signs(text);
        var pixels = Placement.Narrow(functional.normalize(images.Pixels, p: 2, dim: -1));
        var maps = (Placement.Multiply(pixels, positive.transpose(0, 1)).transpose(1, 2) * SpatialLogScale.exp()).softmax(-1);
        var aggregated = Placement.MultiplyEach(maps, pixels);
        var scores = LogScale.exp() * (aggregated * (positive - negative)).sum(-1);
        return new HeadOutput(scores, maps, functional.normalize(aggregated, p: 2, dim: -1));
    }

    /// <inheritdoc/>
    public override Tensor Loss(HeadOutput output, Tensor labels) => _loss.Compute(output.Scores, labels);

    /// <inheritdoc/>
    public override byte[] ToOnnx()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (positive, negative) = Signs(EncodeText());
        return DualCoOpHeadGraph.Build(new DualCoOpHeadWeights(
            positive.ToFloats(),
            negative.ToFloats(),
            SpatialLogScale.exp().ToFloats()[0],
            LogScale.exp().ToFloats()[0],
            Categories.Count,
            Context.Pixels,
            Context.Dimension));
    }

    /// <inheritdoc/>
    public override TextFeatures ToTextFeatures()
    {
        var (positive, negative) = Signs(EncodeText());
        var prototypes = positive.ToFloats();
        return new TextFeatures(Categories.Count, Context.Dimension, prototypes, negative.ToFloats(), prototypes);
    }

    private Parameter Scalar(double value, bool learned) => new(Placement.Put(tensor((float)value)), learned);

    private (Tensor Positive, Tensor Negative) Signs(Tensor text) =>
        (text.narrow(0, 0, Categories.Count), text.narrow(0, Categories.Count, Categories.Count));
}
