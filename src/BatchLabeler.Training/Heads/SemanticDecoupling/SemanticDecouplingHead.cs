using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.Prompts;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.SemanticDecoupling;

/// <summary>
/// Ruan et al., "Learning Semantic-Aware Representation in Visual-Language Models for Multi-Label Recognition with Partial Labels": words
/// guide an attention over the tower's pixels (Eq. 1 to 5), which pools a visual feature for each category (Eq. 6); learned prompts of
/// its own give its text feature (Eq. 7 and 8), and the cosine of both gives its score (Eq. 9).
/// </summary>
/// <remarks>
/// Eq. 9 prints a softmax over categories, under which several categories of one picture could not all be likely, as the paper's
/// Fig. 6 shows them; the score here is σ(cos / τ). The attention reads pixels and words brought to length √d and √D, and pools pixels
/// of length 1, which live in the joint space already; the paper's linear map into that space starts as the identity.
/// </remarks>
public sealed class SemanticDecouplingHead : PositivePromptHead
{
    private readonly LowRankAttention _attention;
    private readonly Linear _projection;
    private readonly Tensor _words;
    private readonly Tensor? _windows;

    /// <summary>Creates a head; random starts follow torch's seed.</summary>
    /// <exception cref="ArgumentException">A prompt, the words or the grid do not fit.</exception>
    public SemanticDecouplingHead(HeadContext context, SemanticDecouplingOptions options)
        : base(context, nameof(SemanticDecouplingHead), options.Prompts, sharedPrompts: false, options.Decision, options.Classification)
    {
        Require.That(
            options.Words is null || options.Words.Values.Length == context.Categories.Count * options.Words.Dimension,
            $"{context.Categories.Count} categories need a word vector each.");
        _windows = options.PoolGrid ? Placement.Put(GridPooling.Matrix(context.Pixels)) : null;
        using (no_grad())
            _words = Placement.Put(Words(context, options));
        register_buffer("words", _words);
        var dimension = context.Dimension;
        register_module("attention", _attention = new LowRankAttention(dimension, (int)_words.shape[1], dimension * options.FusionMultiple, Placement));
        register_module("projection", _projection = Linear(dimension, dimension));
        using var _ = no_grad();
        _projection.weight!.copy_(eye(dimension));
        _projection.bias!.zero_();
        Placement.PutLayers(this);
    }

    /// <summary>Eq. 3 to 6 and 9.</summary>
    public override CosineOutput forward(HeadInput images, Tensor text)
    {
        var pixels = functional.normalize(images.Pixels, p: 2, dim: -1);
        var maps = Maps(pixels);
        var pooled = Placement.MultiplyEach(maps, pixels);
        var cosines = (functional.normalize(Placement.Apply(_projection, pooled), p: 2, dim: -1) * text).sum(-1);
        return new CosineOutput(Decision.forward(cosines), maps, functional.normalize(pooled, p: 2, dim: -1), cosines);
    }

    /// <inheritdoc/>
    public override byte[] ToOnnx()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var scale = Decision.LogScale.exp();
        return SemanticDecouplingHeadGraph.Build(new SemanticDecouplingHeadWeights(
            PixelFusion: (_attention.Pixel.weight! * Math.Sqrt(Context.Dimension)).ToFloats(),
            WordFusion: _attention.Word.forward(_words).ToFloats(),
            Attention: _attention.Folded.ToFloats(),
            Windows: _windows?.ToFloats(),
            Projection: _projection.weight!.ToFloats(),
            ProjectionBias: _projection.bias!.ToFloats(),
            TextFeatures: EncodeText().ToFloats(),
            Scale: scale.ToFloats()[0],
            Offset: -(scale * Decision.Threshold).ToFloats()[0],
            Categories.Count,
            Context.Pixels,
            Context.Dimension));
    }

    /// <summary>Eq. 3 to 5 as a map over pixels; a window hands a quarter of its attention to each of its pixels.</summary>
    private Tensor Maps(Tensor pixels)
    {
        var scaled = pixels * Math.Sqrt(Context.Dimension);
        return _windows is null
            ? _attention.forward(scaled, _words)
            : _attention.forward(_windows.matmul(scaled), _words).matmul(_windows);
    }

    private static Tensor Words(HeadContext context, SemanticDecouplingOptions options)
    {
        var vectors = options.Words is { } words
            ? tensor(words.Values).reshape(context.Categories.Count, words.Dimension)
            : HandWrittenPrompts.Encode(context.Tower, context.Tokenizer, context.Categories, options.Prompts.Phrase);
        return functional.normalize(vectors, p: 2, dim: -1) * Math.Sqrt(vectors.shape[1]);
    }
}
