using BatchLabeler.Models.Clip;

namespace BatchLabeler.Models.Onnx;

/// <summary>
/// The small residual network of the demo encoder: blocks y = relu(bn2(conv2(relu(bn1(conv1 x)))) + shortcut(x)) and an attention
/// pool without positional embedding. Batch normalisation is folded into the convolutions.
/// </summary>
internal sealed class CompactResNetGraph(OnnxGraph graph, TowerWeights weights, CompactResNetArchitecture architecture)
{
    /// <summary>Adds the tower behind normalised pixels [N, 3, S, S].</summary>
    public EncoderOutputs Build(string pixels)
    {
        var (x, channels) = (pixels, 3);
        for (var block = 0; block < architecture.Widths.Length; block++)
        {
            x = Block($"visual.blocks.{block}", x, channels, architecture.Widths[block], architecture.Strides[block]);
            channels = architecture.Widths[block];
        }
        var grid = architecture.GridSize;
        var pool = new AttentionPoolGraph(graph, weights, channels, architecture.Heads, grid * grid, architecture.FeatureDimension);
        return new EncoderOutputs(pool.PixelFeatures(x), pool.PooledFeatures(x));
    }

    private string Block(string name, string x, int inputs, int outputs, int stride)
    {
        var (first, second) = ($"{name}.conv1", $"{name}.conv2");
        var main = graph.Convolution(first, x, weights.ReadFolded(first, $"{name}.bn1", outputs, inputs, 3), stride, padding: 1);
        main = graph.Convolution(second, graph.Relu(main), weights.ReadFolded(second, $"{name}.bn2", outputs, outputs, 3), padding: 1);
        return graph.Relu(graph.Add(main, Shortcut($"{name}.downsample", x, inputs, outputs, stride)));
    }

    private string Shortcut(string name, string x, int inputs, int outputs, int stride) =>
        stride == 1 && inputs == outputs
            ? x
            : graph.Convolution($"{name}.0", x, weights.ReadFolded($"{name}.0", $"{name}.1", outputs, inputs, 1), stride);
}
