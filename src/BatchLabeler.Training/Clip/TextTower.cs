using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>
/// CLIP's text tower: token and positional embeddings, a causal pre-norm transformer, <c>ln_final</c> at the end-of-text token,
/// and a projection to d. Its state dict has OpenAI's names; <c>text_projection_bias</c> [d] is an addition of ours and optional.
/// </summary>
public sealed class TextTower : ClipModule
{
    private readonly Embedding _tokens;
    private readonly Parameter _positions;
    private readonly TransformerStack _transformer;
    private readonly LayerNorm _finalNorm;
    private readonly Parameter _projection;
    private readonly Parameter? _projectionBias;

    /// <summary>Creates a tower with random weights.</summary>
    /// <param name="architecture">The tower's shape.</param>
    /// <param name="hasProjectionBias">Whether the projection has a bias.</param>
    /// <param name="embeddingDeviation">Standard deviation that the token embedding starts with.</param>
    public TextTower(TextArchitecture architecture, bool hasProjectionBias = false, double embeddingDeviation = 0.02)
        : base(nameof(TextTower))
    {
        Architecture = architecture;
        var width = architecture.Width;
        _tokens = Add("token_embedding", nn.Embedding(architecture.VocabularySize, width));
        using (no_grad()) _tokens.weight!.copy_(randn(architecture.VocabularySize, width).mul(embeddingDeviation));
        _positions = AddNormal("positional_embedding", 0.01, architecture.ContextLength, width);
        _transformer = Add("transformer", new TransformerStack(width, architecture.Layers, architecture.Heads));
        _finalNorm = Add("ln_final", nn.LayerNorm(width));
        _projection = AddNormal("text_projection", 1 / Math.Sqrt(width), width, architecture.FeatureDimension);
        _projectionBias = hasProjectionBias ? AddZeros("text_projection_bias", architecture.FeatureDimension) : null;
    }

    /// <summary>The tower's shape.</summary>
    public TextArchitecture Architecture { get; }

    /// <summary>
    /// Type that the products of the blocks are computed in: 32-bit floats as CLIP does, or bfloat16, which is faster in training.
    /// Weights, norms, softmax and residual sums stay 32-bit floats.
    /// </summary>
    public ScalarType ProductType { get; set; } = ScalarType.Float32;

    /// <summary>Creates a tower with stored weights.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public static TextTower FromWeights(TextArchitecture architecture, IReadOnlyDictionary<string, StoredTensor> weights)
    {
        var tower = new TextTower(architecture, weights.ContainsKey("text_projection_bias"));
        tower.LoadWeights(weights);
        return tower;
    }

    /// <summary>Encodes token ids.</summary>
    /// <param name="input">Ids with start and end of text, zero-padded, [B, L] with L at most the context length.</param>
    /// <returns>Text features, not normalised, [B, d].</returns>
    public override Tensor forward(Tensor input) => EncodePrompts(Embed(input), input.argmax(-1));

    /// <summary>Looks up token embeddings: [B, L] to [B, L, w].</summary>
    public Tensor Embed(Tensor tokens) => _tokens.forward(tokens);

    /// <summary>Encodes sequences of vectors, such as learned prompts around the embedding of a name.</summary>
    /// <param name="embeddings">Vectors without positional embedding, [B, L, w].</param>
    /// <param name="endPositions">Position of the end-of-text token in each sequence, [B].</param>
    /// <returns>Text features, not normalised, [B, d].</returns>
    public Tensor EncodePrompts(Tensor embeddings, Tensor endPositions)
    {
        var length = embeddings.shape[1];
        var mask = full(length, length, float.NegativeInfinity).triu(1);
        var ends = _transformer.ApplyAt(embeddings + _positions.narrow(0, 0, length), endPositions, mask, ProductType);
        var features = matmul(_finalNorm.forward(ends), _projection);
        return _projectionBias is null ? features : features + _projectionBias;
    }

    /// <summary>Loads weights in OpenAI's names.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public void LoadWeights(IReadOnlyDictionary<string, StoredTensor> weights) => ClipWeights.Load(this, "", weights);

    /// <summary>The weights in OpenAI's names.</summary>
    public Dictionary<string, StoredTensor> SaveWeights() => ClipWeights.Save(this, "");
}
