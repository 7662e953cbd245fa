using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.Sspa.Alignment;
using BatchLabeler.Training.Heads.Sspa.Options;
using BatchLabeler.Training.Heads.Sspa.Prompts;
using BatchLabeler.Training.Heads.Sspa.Quaternions;
using BatchLabeler.Training.Persistence;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Sspa;

/// <summary>
/// SSPA, split-and-synthesize prompting with gated alignments, on frozen towers. Split: knowledge-aware prompts T_k (Eq. 4) and
/// context-aware prompts T_c (Eq. 5). Synthesize: label representations T_u in quaternion space (Eq. 6 to 10). Align: gates between labels
/// and pixels in both directions (Eq. 11 to 13), a soft aggregator over pixels (Eq. 14 to 16), and a global branch beside it (Eq. 18).
/// The paper trains the image tower too; here it stays frozen, as with every head.
/// </summary>
public sealed class SspaHead : Head
{
    private const int CalibrationImages = 256;
    private readonly SspaOptions _options;
    private readonly SspaLoss _loss;
    private readonly PromptVectors _prompts;
    private readonly Tensor _knowledge;
    private readonly DynamicSemanticFilter? _filter;
    private readonly SemanticSynthesis _synthesis;
    private readonly GatedAlignment? _visualToSemantic;
    private readonly GatedAlignment? _semanticToVisual;
    private readonly SoftAggregator _aggregator;
    private readonly CosineDecision _regionalDecision;
    private readonly CosineDecision _globalDecision;

    /// <summary>Creates a head; random starts follow torch's seed.</summary>
    /// <exception cref="ArgumentException">An option is out of range, a category has no description, or a prompt does not fit into the
    /// tower's context.</exception>
    public SspaHead(HeadContext context, SspaOptions options)
        : base(context, nameof(SspaHead))
    {
        options.Validate();
        (_options, _loss) = (options, new SspaLoss(options));
        var (dimension, alignment) = (context.Dimension, options.Alignment);
        register_module(PromptsName, _prompts = new PromptVectors(context, options.Prompts, shared: !options.ClassSpecificPrompts));
        register_buffer("knowledge", _knowledge = Placement.Put(Knowledge(context, options.Knowledge)));
        if (options.Filter.Enabled)
            register_module("filter", _filter = new DynamicSemanticFilter(dimension, options.Filter, Placement));
        register_module("synthesis", _synthesis = new SemanticSynthesis(dimension, options.Synthesis, Placement));
        if (alignment.Directions is AlignmentDirections.Both or AlignmentDirections.VisualToSemantic)
            register_module("visual_to_semantic", _visualToSemantic = new GatedAlignment(dimension, alignment, Placement));
        if (alignment.Directions is AlignmentDirections.Both or AlignmentDirections.SemanticToVisual)
            register_module("semantic_to_visual", _semanticToVisual = new GatedAlignment(dimension, alignment, Placement));
        register_module("aggregator", _aggregator = new SoftAggregator(alignment.InitialTemperature, Placement));
        register_module("regional_decision", _regionalDecision = new CosineDecision(options.Decision, Placement));
        register_module("global_decision", _globalDecision = new CosineDecision(options.Decision, Placement));
    }

    /// <summary>T_s, <c>[C, d]</c>.</summary>
    public override Tensor EncodeText() => _prompts.Encode(Context.Tower);

    /// <inheritdoc/>
    public override SspaOutput forward(HeadInput input1, Tensor input2)
    {
        var pixels = functional.normalize(input1.Pixels, p: 2, dim: -1);
        var image = functional.normalize(input1.Pooled, p: 2, dim: -1);
        var context = _filter?.forward(input2, pixels) ?? input2.unsqueeze(0).expand(pixels.shape[0], -1, -1);
        var labels = _synthesis.Synthesize(_knowledge, context, image);
        var alignedLabels = _visualToSemantic?.forward(labels, pixels) ?? labels;
        var alignedPixels = _semanticToVisual?.forward(pixels, labels) ?? pixels;
        var regions = _aggregator.forward(alignedLabels, alignedPixels);
        var globalCosines = image.matmul(input2.transpose(0, 1));
        var (global, regional) = (_globalDecision.forward(globalCosines), _regionalDecision.forward(regions.Scores));
        return new SspaOutput(
            MeanProbability.Logit(global, regional),
            regions.Weights,
            functional.normalize(Placement.MultiplyEach(regions.Weights, pixels), p: 2, dim: -1),
            global,
            regional,
            globalCosines,
            regions.Scores);
    }

    /// <inheritdoc/>
    public override Tensor Loss(HeadOutput output, Tensor labels) => _loss.Compute((SspaOutput)output, labels);

    /// <summary>
    /// Puts the decisions' cosines where the first images, at most 256, are called present as often as their known labels say.
    /// </summary>
    public override void Prepare(TrainingSet set)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var images = Enumerable.Range(0, Math.Min(CalibrationImages, set.Features.Count)).ToArray();
        var output = forward(HeadInput.Of(set.Features, images, Placement), EncodeText());
        var present = LabelTensors.PresentShare(set.Known);
        _globalDecision.Calibrate(output.GlobalCosines, present);
        _regionalDecision.Calibrate(output.RegionalCosines, present);
    }

    /// <inheritdoc/>
    public override byte[] ToOnnx()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var weights = ModuleWeights.Of(this);
        weights["text"] = EncodeText().ToStored();
        weights["knowledge"] = _knowledge.ToStored();
        var shape = new SspaGraphShape(Categories.Count, Context.Pixels, Context.Dimension, _options.Synthesis.Residual);
        return SspaGraph.Build(shape, weights);
    }

    /// <inheritdoc/>
    public override TextFeatures ToTextFeatures()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var text = EncodeText().ToFloats();
        return new TextFeatures(Categories.Count, Context.Dimension, text, new float[text.Length], _knowledge.ToFloats());
    }

    private static Tensor Knowledge(HeadContext context, KnowledgeOptions options)
    {
        var known = options.Descriptions;
        var missing = known is null ? null : context.Categories.FirstOrDefault(category => !known.ContainsKey(category));
        Require.That(missing is null, $"There is no description of '{missing}'.");
        string[] texts = [.. context.Categories.Select(category => known?[category] ?? "")];
        return KnowledgePrompts.Encode(context.Tower, context.Tokenizer, context.Categories, texts);
    }
}
