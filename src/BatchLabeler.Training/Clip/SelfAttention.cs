using BatchLabeler.Training.Devices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>Multi-head self-attention with one stacked projection for queries, keys and values.</summary>
internal sealed class SelfAttention : ClipModule
{
    private readonly Parameter _projection;
    private readonly Parameter _bias;
    private readonly Linear _output;
    private readonly int _heads;

    public SelfAttention(int width, int heads, DevicePlacement? placement = null)
        : base(nameof(SelfAttention), placement)
    {
        _heads = heads;
        _projection = AddNormal("in_proj_weight", 1 / Math.Sqrt(width), 3 * width, width);
        _bias = AddZeros("in_proj_bias", 3 * width);
        _output = Add("out_proj", nn.Linear(width, width));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Attend(input, null, ScalarType.Float32);

    /// <summary>Attends within each sequence.</summary>
    /// <param name="x">Tokens, [B, L, w].</param>
    /// <param name="mask">Added to the logits, [L, L]; null for none.</param>
    /// <param name="type">Type that the projections are computed in.</param>
    /// <returns>[B, L, w].</returns>
    public Tensor Attend(Tensor x, Tensor? mask, ScalarType type)
    {
        var (batch, length, width) = (x.shape[0], x.shape[1], x.shape[2]);
        var parts = CastLinear.Apply(x, _projection, _bias, type)
            .view(batch, length, 3, _heads, width / _heads)
            .permute(2, 0, 3, 1, 4);
        var logits = matmul(parts[0] * (float)Math.Pow(width / _heads, -0.5), parts[1].transpose(-2, -1));
        if (mask is not null) logits = logits + mask;
        var attended = matmul(logits.softmax(-1), parts[2]);
        return CastLinear.Apply(_output, attended.transpose(1, 2).reshape(batch, length, width), type);
    }

    /// <summary>Attends from one place of each sequence alone.</summary>
    /// <param name="x">Tokens, [B, L, w].</param>
    /// <param name="places">The token of x at the place of each sequence, [B, 1, w].</param>
    /// <param name="mask">Added to the logits, [B, 1, 1, L].</param>
    /// <param name="type">Type that the projections are computed in.</param>
    /// <returns>[B, 1, w].</returns>
    public Tensor AttendFrom(Tensor x, Tensor places, Tensor mask, ScalarType type)
    {
        var (batch, length, width) = (x.shape[0], x.shape[1], x.shape[2]);
        var head = width / _heads;
        var query = CastLinear.Apply(places, _projection.narrow(0, 0, width), _bias.narrow(0, 0, width), type)
            .view(batch, 1, _heads, head)
            .transpose(1, 2);
        var parts = CastLinear.Apply(x, _projection.narrow(0, width, 2 * width), _bias.narrow(0, width, 2 * width), type)
            .view(batch, length, 2, _heads, head)
            .permute(2, 0, 3, 1, 4);
        var logits = matmul(query * (float)Math.Pow(head, -0.5), parts[0].transpose(-2, -1)) + mask;
        var attended = matmul(logits.softmax(-1), parts[1]);
        return CastLinear.Apply(_output, attended.transpose(1, 2).reshape(batch, 1, width), type);
    }
}
