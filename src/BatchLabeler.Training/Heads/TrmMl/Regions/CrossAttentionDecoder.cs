using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.TrmMl.Options;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.TrmMl.Regions;

/// <summary>
/// The decoder of Eq. 3: one layer of cross-attention with one head, category queries over pixel features, so that the map it
/// returns is exactly the map it used. No self-attention among queries.
/// </summary>
/// <remarks>
/// Keys and values are never formed: q·(W_k f + b_k) = (W_kᵀ q)·f + q·b_k, and Σ_p a_p (W_v f_p + b_v) = W_v Σ_p a_p f_p + b_v because the
/// attention sums to one. That saves two [N, P, d] products a step and changes nothing. The paper has no factor exp(t) on the energies. W_q and W_k could
/// learn it too, but learn other things faster; and with a number of its own weight decay makes maps softer, as in DualCoOp.
/// </remarks>
public sealed class CrossAttentionDecoder : Module<Tensor, Tensor, CrossAttention>
{
    private readonly DecoderOptions _options;
    private readonly DevicePlacement _placement;
    private readonly Linear _query;
    private readonly Linear _key;
    private readonly Linear _value;
    private readonly Linear _output;
    private readonly QueryFeedForward _feedForward;
    private readonly Parameter? _logSharpness;
    private readonly Tensor? _positions;
    private readonly double _scale;

    /// <summary>Creates a decoder for P pixels of dimension d.</summary>
    /// <param name="pixels">P.</param>
    /// <param name="dimension">d.</param>
    /// <param name="options">Its form.</param>
    /// <param name="placement">Where it lies; null for the processor.</param>
    /// <exception cref="ArgumentException">Sine positions are asked for a grid or dimension that cannot have them.</exception>
    public CrossAttentionDecoder(int pixels, int dimension, DecoderOptions options, DevicePlacement? placement = null)
        : base(nameof(CrossAttentionDecoder))
    {
        (_options, _placement) = (options, placement ?? DevicePlacement.Processor);
        _scale = 1 / Math.Sqrt(dimension);
        register_module("query", _query = Linear(dimension, dimension));
        register_module("key", _key = Linear(dimension, dimension));
        register_module("value", _value = Linear(dimension, dimension));
        register_module("output", _output = Linear(dimension, dimension));
        register_module("feed_forward", _feedForward = new QueryFeedForward(dimension, options, placement));
        if (options.LearnSharpness)
            register_parameter("log_sharpness", _logSharpness = new Parameter(_placement.Put(tensor((float)Math.Log(options.StartOfSharpness)))));
        if (options.Positions == PositionalEncodingForm.Sine)
            register_buffer("positions", _positions = _placement.Put(tensor(SinePositions.Encode(pixels, dimension)).reshape(pixels, dimension)));
        Start(dimension);
        _placement.PutLayers(this);
    }

    /// <summary>The layer of W_q and b_q.</summary>
    public Linear Query => _query;

    /// <summary>The layer of W_k and b_k.</summary>
    public Linear Key => _key;

    /// <summary>t, a scalar; null where no factor is learned.</summary>
    public Parameter? LogSharpness => _logSharpness;

    /// <summary>What is added to the pixel features before W_k, <c>[P, d]</c>; null if nothing.</summary>
    public Tensor? Positions => _positions;

    /// <summary>Attends the queries <c>[C, d]</c> to the pixel features <c>[N, P, d]</c>.</summary>
    public override CrossAttention forward(Tensor queries, Tensor pixels)
    {
        var narrow = _placement.Narrow(pixels);
        var energies = Energies(queries, narrow);
        var attention = energies.softmax(-1);
        var pooled = _placement.MultiplyEach(attention, narrow);
        var queryFeatures = _feedForward.forward(_placement.Apply(_output, _placement.Apply(_value, pooled)));
        if (_options.MapForm == RegionMapForm.Softmax)
            return new CrossAttention(energies, attention, queryFeatures, pooled);
        var maps = RegionFeatures.Map(energies, _options.MapForm, _options.MapOffset);
        return new CrossAttention(energies, maps, queryFeatures, _placement.MultiplyEach(maps, narrow));
    }

    /// <summary>e = exp(t) (W_q q + b_q)·(W_k (f + position) + b_k) / √d for every query and pixel, <c>[N, C, P]</c>.</summary>
    private Tensor Energies(Tensor queries, Tensor pixels)
    {
        var projected = _query.forward(queries) * _scale;
        if (_logSharpness is not null)
            projected = projected * _logSharpness.exp();
        var folded = projected.matmul(_key.weight!);
        var perCategory = projected.matmul(_key.bias!).unsqueeze(-1);
        if (_positions is not null)
            perCategory = perCategory + folded.matmul(_positions.transpose(0, 1));
        return _placement.Multiply(pixels, folded.transpose(0, 1)).transpose(1, 2) + perCategory;
    }

    private void Start(int dimension)
    {
        using var _ = no_grad();
        foreach (var layer in new[] { _query, _key, _value, _output })
        {
            layer.bias!.zero_();
            if (_options.ProjectionStart == ProjectionStart.Random)
                init.xavier_uniform_(layer.weight!);
            else
                layer.weight!.copy_(eye(dimension) * (layer == _query || layer == _key ? Math.Sqrt(_options.StartOfProjections) : 1));
        }
    }
}
