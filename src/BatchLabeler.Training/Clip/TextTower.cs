using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Training.Devices;
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
    /// <param name="placement">Where the tower and all heads on it lie, save for the token embedding; null for the processor.</param>
    public TextTower(TextArchitecture architecture, bool hasProjectionBias = false, double embeddingDeviation = 0.02, DevicePlacement? placement = null)
        : base(nameof(TextTower), placement)
    {
        Architecture = architecture;
        Placement = placement ?? DevicePlacement.Processor;
        var width = architecture.Width;
        // Prompts read it once, at their start: it need not take a GPU's memory.
        register_module("token_embedding", _tokens = nn.Embedding(architecture.VocabularySize, width));
        using (no_grad()) _tokens.weight!.copy_(randn(architecture.VocabularySize, width).mul(embeddingDeviation));
        _positions = AddNormal("positional_embedding", 0.01, architecture.ContextLength, width);
        _transformer = Add("transformer", new TransformerStack(width, architecture.Layers, architecture.Heads, placement));
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
    public ScalarType ProductType
    {
        get => Placement.ProductType;
        set => Placement = Placement with { ProductType = value };
    }

    /// <summary>Where the tower lies and what its products are computed in; heads follow it.</summary>
    public DevicePlacement Placement { get; private set; }

    /// <summary>Creates a tower with stored weights.</summary>
    /// <param name="architecture">The tower's shape.</param>
    /// <param name="weights">The weights, in OpenAI's names.</param>
    /// <param name="placement">Where the tower and all heads on it lie; null for the processor.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public static TextTower FromWeights(
        TextArchitecture architecture, IReadOnlyDictionary<string, StoredTensor> weights, DevicePlacement? placement = null)
    {
        var tower = new TextTower(architecture, weights.ContainsKey("text_projection_bias"), placement: placement);
        tower.LoadWeights(weights);
        return tower;
    }

    /// <summary>Encodes token ids.</summary>
    /// <param name="input">Ids on the processor, with start and end of text, zero-padded, [B, L] with L at most the context length.</param>
    /// <returns>Text features, not normalised, [B, d].</returns>
    public override Tensor forward(Tensor input) => EncodePrompts(Embed(input), input.argmax(-1));

    /// <summary>Looks up token embeddings, on the processor: [B, L] to [B, L, w].</summary>
    public Tensor Embed(Tensor tokens) => _tokens.forward(tokens);

    /// <summary>Encodes sequences of vectors, such as learned prompts around the embedding of a name.</summary>
    /// <param name="embeddings">Vectors without positional embedding, [B, L, w].</param>
    /// <param name="endPositions">Position of the end-of-text token in each sequence, [B].</param>
    /// <returns>Text features, not normalised, [B, d].</returns>
    public Tensor EncodePrompts(Tensor embeddings, Tensor endPositions)
    {
        var length = embeddings.shape[1];
        var mask = full(length, length, float.NegativeInfinity, device: Placement.Device).triu(1);
        var ends = _transformer.ApplyAt(Placement.Put(embeddings) + _positions.narrow(0, 0, length), Placement.Put(endPositions), mask, ProductType);
        var features = matmul(_finalNorm.forward(ends), _projection);
        return _projectionBias is null ? features : features + _projectionBias;
    }

    /// <summary>Loads weights in OpenAI's names.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public void LoadWeights(IReadOnlyDictionary<string, StoredTensor> weights) => ClipWeights.Load(this, "", weights);

    /// <summary>The weights in OpenAI's names.</summary>
    public Dictionary<string, StoredTensor> SaveWeights() => ClipWeights.Save(this, "");
}
