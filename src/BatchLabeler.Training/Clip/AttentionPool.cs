using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>
/// CLIP's attention pool: the mean of all tokens asks, the mean and all tokens answer, and c_proj gives the embedding.
/// The key projection is folded into the query and the value projection is applied after the weighted mean; both are exact,
/// because the softmax ignores what is equal for all keys and the weights sum to one.
/// </summary>
internal sealed class AttentionPool : ClipModule
{
    private readonly Parameter? _positions;
    private readonly Linear _query;
    private readonly Linear _key;
    private readonly Linear _value;
    private readonly Linear _output;
    private readonly int _heads;

    /// <summary>Creates the pool.</summary>
    /// <param name="width">Width of the tokens, D.</param>
    /// <param name="dimension">Width of the embedding, d.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="pixels">Pixels that the positional embedding is made for; null for no positional embedding.</param>
    public AttentionPool(int width, int dimension, int heads, int? pixels)
        : base(nameof(AttentionPool))
    {
        _heads = heads;
        _positions = pixels is { } count ? AddNormal("positional_embedding", 1 / Math.Sqrt(width), count + 1, width) : null;
        _key = Add("k_proj", nn.Linear(width, width));
        _query = Add("q_proj", nn.Linear(width, width));
        _value = Add("v_proj", nn.Linear(width, width));
        _output = Add("c_proj", nn.Linear(width, dimension));
    }

    /// <summary>Pools tokens [N, P, D] into embeddings [N, d].</summary>
    /// <exception cref="ArgumentException">The positional embedding is made for another number of pixels.</exception>
    public override Tensor forward(Tensor input)
    {
        var tokens = WithPositions(cat([input.mean([1], keepdim: true), input], 1));
        var (batch, width) = (tokens.shape[0], tokens.shape[2]);
        var each = width / _heads;
        var query = Apply(_query, tokens.select(1, 0)) * (float)Math.Pow(each, -0.5);
        var heads = matmul(query.view(batch, _heads, each).transpose(0, 1), Weight(_key, tokens).view(_heads, each, width));
        var weights = matmul(heads.transpose(0, 1), tokens.transpose(1, 2)).softmax(-1);
        var means = matmul(weights, tokens).transpose(0, 1);
        var values = matmul(means, Weight(_value, tokens).view(_heads, each, width).transpose(1, 2));
        return Apply(_output, values.transpose(0, 1).reshape(batch, width) + _value.bias!.to(tokens.dtype));
    }

    /// <summary>c_proj(v_proj(x_p)) for tokens [N, P, D]: [N, P, d].</summary>
    public Tensor Project(Tensor tokens) => Apply(_output, Apply(_value, tokens));

    private static Tensor Weight(Linear layer, Tensor like) => layer.weight!.to(like.dtype);

    private static Tensor Apply(Linear layer, Tensor x) => nn.functional.linear(x, Weight(layer, x), layer.bias!.to(x.dtype));

    private Tensor WithPositions(Tensor tokens)
    {
        if (_positions is null) return tokens;
        if (_positions.shape[0] != tokens.shape[1])
            throw new ArgumentException($"The positional embedding is made for {_positions.shape[0] - 1} pixels, the image gives {tokens.shape[1] - 1}.", nameof(tokens));
        return tokens + _positions;
    }
}
