using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Onnx;

/// <summary>The compact network of one picture, with batch normalisation unfolded and every key and value computed.</summary>
internal sealed class PlainCompactResNet(CompactResNetArchitecture architecture, IReadOnlyDictionary<string, StoredTensor> weights)
{
    /// <summary>Pixel features [P, d] and pooled features [d] of a picture [3, S, S].</summary>
    public (float[] Pixels, float[] Pooled) Run(float[] picture)
    {
        var pixels = Pixels(Trunk(PlainLayers.Doubles(picture)));
        var features = pixels.SelectMany(x => Linear(Linear(x, "v"), "c")).Select(v => (float)v).ToArray();
        return (features, [.. Pool(pixels).Select(v => (float)v)]);
    }

    private double[] Trunk(double[] x)
    {
        var size = architecture.ImageSize;
        for (var block = 0; block < architecture.Widths.Length; block++)
        {
            var (name, stride) = ($"visual.blocks.{block}", architecture.Strides[block]);
            var smaller = (size + stride - 1) / stride;
            var main = PlainLayers.Relu(Convolution(x, size, $"{name}.conv1", $"{name}.bn1", stride, 1));
            main = Convolution(main, smaller, $"{name}.conv2", $"{name}.bn2", 1, 1);
            var shortcut = architecture.HasDownsample(block) ? Convolution(x, size, $"{name}.downsample.0", $"{name}.downsample.1", stride, 0) : x;
            (x, size) = (PlainLayers.Relu(PlainLayers.Add(main, shortcut)), smaller);
        }
        return x;
    }

    private double[][] Pixels(double[] trunk)
    {
        var count = architecture.GridSize * architecture.GridSize;
        var channels = Enumerable.Range(0, trunk.Length / count);
        return [.. Enumerable.Range(0, count).Select(p => channels.Select(c => trunk[c * count + p]).ToArray())];
    }

    private double[] Pool(double[][] pixels)
    {
        var width = pixels[0].Length;
        var mean = Enumerable.Range(0, width).Select(c => pixels.Average(x => x[c])).ToArray();
        var tokens = WithPositions([mean, .. pixels]);
        var (keys, values) = (tokens.Select(t => Linear(t, "k")).ToArray(), tokens.Select(t => Linear(t, "v")).ToArray());
        var query = Linear(tokens[0], "q");
        var (joined, head) = (new double[width], width / architecture.Heads);
        for (var start = 0; start < width; start += head)
        {
            var range = start..(start + head);
            var attention = PlainLayers.Softmax([.. keys.Select(key => PlainLayers.Dot(query[range], key[range]) / Math.Sqrt(head))]);
            for (var k = start; k < start + head; k++) joined[k] = values.Select((value, t) => attention[t] * value[k]).Sum();
        }
        return Linear(joined, "c");
    }

    private double[][] WithPositions(double[][] tokens) =>
        weights.TryGetValue("visual.attnpool.positional_embedding", out var table)
            ? [.. tokens.Zip(table.ToFloat32().Chunk(tokens[0].Length), (token, row) => PlainLayers.Add(token, PlainLayers.Doubles(row)))]
            : tokens;

    private double[] Convolution(double[] x, int size, string name, string normalization, int stride, int padding) =>
        PlainLayers.BatchNorm(PlainLayers.Convolution(x, size, weights[$"{name}.weight"], stride, padding), weights, normalization);

    private double[] Linear(double[] x, string layer) => PlainLayers.Linear(x, weights, $"visual.attnpool.{layer}_proj");
}
