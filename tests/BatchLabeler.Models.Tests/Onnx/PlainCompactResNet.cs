using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Onnx;

/// <summary>The compact network of one picture, with batch normalisation unfolded and every key and value computed.</summary>
internal sealed class PlainCompactResNet(CompactResNetArchitecture architecture, IReadOnlyDictionary<string, StoredTensor> weights)
{
    /// <summary>Pixel features [P, d] and pooled features [d] of a picture [3, S, S].</summary>
    public (float[] Pixels, float[] Pooled) Run(float[] picture)
    {
        var pixels = Pixels(Trunk([.. picture.Select(v => (double)v)]));
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
            var main = PlainLayers.BatchNorm(PlainLayers.Convolution(x, size, weights[$"{name}.conv1.weight"], stride, 1), weights, $"{name}.bn1");
            main = PlainLayers.Convolution(PlainLayers.Relu(main), smaller, weights[$"{name}.conv2.weight"], 1, 1);
            main = PlainLayers.BatchNorm(main, weights, $"{name}.bn2");
            var shortcut = architecture.HasDownsample(block)
                ? PlainLayers.BatchNorm(PlainLayers.Convolution(x, size, weights[$"{name}.downsample.0.weight"], stride, 0), weights, $"{name}.downsample.1")
                : x;
            (x, size) = (PlainLayers.Relu(PlainLayers.Add(main, shortcut)), smaller);
        }
        return x;
    }

    private double[][] Pixels(double[] trunk)
    {
        var count = architecture.GridSize * architecture.GridSize;
        return [.. Enumerable.Range(0, count).Select(p => Enumerable.Range(0, trunk.Length / count).Select(c => trunk[c * count + p]).ToArray())];
    }

    private double[] Pool(double[][] pixels)
    {
        var width = pixels[0].Length;
        var mean = Enumerable.Range(0, width).Select(c => pixels.Average(x => x[c])).ToArray();
        var tokens = WithPositions([mean, .. pixels]);
        var (query, keys, values) = (Linear(tokens[0], "q"), tokens.Select(t => Linear(t, "k")).ToArray(), tokens.Select(t => Linear(t, "v")).ToArray());
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
            ? [.. tokens.Zip(table.ToFloat32().Chunk(tokens[0].Length), (token, row) => PlainLayers.Add(token, [.. row.Select(v => (double)v)]))]
            : tokens;

    private double[] Linear(double[] x, string layer) => PlainLayers.Linear(x, weights, $"visual.attnpool.{layer}_proj");
}
