using BatchLabeler.Models.Clip;

namespace BatchLabeler.Models.Onnx;

/// <summary>
/// CLIP's residual network: a stem of three convolutions, four stages of bottlenecks whose stride is an average pool, and the
/// attention pool. Batch normalisation is folded into the convolutions.
/// </summary>
internal sealed class ModifiedResNetGraph(OnnxGraph graph, TowerWeights weights, ModifiedResNetArchitecture architecture)
{
    private const int Expansion = 4;

    /// <summary>Adds the tower behind normalised pixels [N, 3, S, S].</summary>
    public EncoderOutputs Build(string pixels)
    {
        var (x, channels) = (Stem(pixels), architecture.Width);
        for (var stage = 0; stage < architecture.Layers.Length; stage++)
        {
            var planes = architecture.Width << stage;
            for (var block = 0; block < architecture.Layers[stage]; block++)
            {
                x = Bottleneck($"visual.layer{stage + 1}.{block}", x, channels, planes, stage > 0 && block == 0 ? 2 : 1);
                channels = planes * Expansion;
            }
        }
        var grid = architecture.GridSize;
        var pool = new AttentionPoolGraph(graph, weights, channels, architecture.Heads, grid * grid, architecture.FeatureDimension);
        return new EncoderOutputs(pool.PixelFeatures(x), pool.PooledFeatures(x));
    }

    private string Stem(string pixels)
    {
        var half = architecture.Width / 2;
        var x = ConvolutionWithRelu("visual.conv1", "visual.bn1", pixels, half, 3, 3, 2);
        x = ConvolutionWithRelu("visual.conv2", "visual.bn2", x, half, half, 3);
        x = ConvolutionWithRelu("visual.conv3", "visual.bn3", x, architecture.Width, half, 3);
        return graph.AveragePool(x, 2);
    }

    private string Bottleneck(string name, string x, int inputs, int planes, int stride)
    {
        var main = ConvolutionWithRelu($"{name}.conv1", $"{name}.bn1", x, planes, inputs, 1);
        main = ConvolutionWithRelu($"{name}.conv2", $"{name}.bn2", main, planes, planes, 3);
        if (stride > 1) main = graph.AveragePool(main, stride);
        main = Convolution($"{name}.conv3", $"{name}.bn3", main, planes * Expansion, planes, 1);
        return graph.Relu(graph.Add(main, Shortcut(name, x, inputs, planes * Expansion, stride)));
    }

    private string Shortcut(string name, string x, int inputs, int outputs, int stride)
    {
        if (stride == 1 && inputs == outputs) return x;
        var pooled = stride > 1 ? graph.AveragePool(x, stride) : x;
        return Convolution($"{name}.downsample.0", $"{name}.downsample.1", pooled, outputs, inputs, 1);
    }

    private string ConvolutionWithRelu(string name, string normalization, string x, int outputs, int inputs, int kernel, int stride = 1) =>
        graph.Relu(Convolution(name, normalization, x, outputs, inputs, kernel, stride));

    private string Convolution(string name, string normalization, string x, int outputs, int inputs, int kernel, int stride = 1) =>
        graph.Convolution(name, x, weights.ReadFolded(name, normalization, outputs, inputs, kernel), stride, kernel / 2);
}
