using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Onnx;

/// <summary>CLIP's vision transformer of one picture as its definition says, a list of tokens at a time.</summary>
internal sealed class PlainVisionTransformer(VisionTransformerArchitecture architecture, IReadOnlyDictionary<string, StoredTensor> weights)
{
    /// <summary>Projected tokens [1 + P, d] of a picture [3, S, S], the class token first.</summary>
    public float[][] Run(float[] picture)
    {
        var tokens = Tokens(PlainLayers.Doubles(picture)).Select(t => LayerNorm(t, "visual.ln_pre")).ToArray();
        for (var block = 0; block < architecture.Layers; block++) tokens = Block(tokens, $"visual.transformer.resblocks.{block}");
        var projection = weights["visual.proj"].ToFloat32();
        return [.. tokens.Select(t => LayerNorm(t, "visual.ln_post")).Select(t => Enumerable.Range(0, architecture.FeatureDimension)
            .Select(k => (float)t.Select((v, w) => v * projection[w * architecture.FeatureDimension + k]).Sum()).ToArray())];
    }

    private double[][] Tokens(double[] picture)
    {
        var grid = architecture.GridSize;
        var patches = PlainLayers.Convolution(picture, architecture.ImageSize, weights["visual.conv1.weight"], architecture.PatchSize, 0);
        var channels = Enumerable.Range(0, architecture.Width);
        var rows = Enumerable.Range(0, grid * grid).Select(p => channels.Select(c => patches[c * grid * grid + p]).ToArray());
        var positions = weights["visual.positional_embedding"].ToFloat32().Chunk(architecture.Width);
        return [.. rows.Prepend(Doubles("visual.class_embedding")).Zip(positions.Select(PlainLayers.Doubles), PlainLayers.Add)];
    }

    private double[][] Block(double[][] tokens, string name)
    {
        var attended = Attention([.. tokens.Select(t => LayerNorm(t, $"{name}.ln_1"))], $"{name}.attn");
        tokens = [.. tokens.Zip(attended, PlainLayers.Add)];
        return [.. tokens.Select(t => PlainLayers.Add(t, Mlp(LayerNorm(t, $"{name}.ln_2"), $"{name}.mlp")))];
    }

    private double[][] Attention(double[][] tokens, string name)
    {
        var (weight, bias) = (weights[$"{name}.in_proj_weight"].ToFloat32(), Doubles($"{name}.in_proj_bias"));
        var joint = tokens.Select(t => PlainLayers.Add(PlainLayers.Multiply(weight, t), bias)).ToArray();
        var (width, head) = (architecture.Width, architecture.Width / architecture.Heads);
        var joined = joint.Select(_ => new double[width]).ToArray();
        for (var start = 0; start < width; start += head)
            for (var t = 0; t < tokens.Length; t++)
            {
                var query = joint[t][start..(start + head)];
                var keys = joint.Select(other => other[(width + start)..(width + start + head)]);
                var attention = PlainLayers.Softmax([.. keys.Select(key => PlainLayers.Dot(query, key) / Math.Sqrt(head))]);
                for (var k = start; k < start + head; k++) joined[t][k] = joint.Select((other, o) => attention[o] * other[2 * width + k]).Sum();
            }
        return [.. joined.Select(t => PlainLayers.Linear(t, weights, $"{name}.out_proj"))];
    }

    private double[] Mlp(double[] x, string name)
    {
        var hidden = PlainLayers.Linear(x, weights, $"{name}.c_fc").Select(v => v / (1 + Math.Exp(-1.702 * v)));
        return PlainLayers.Linear([.. hidden], weights, $"{name}.c_proj");
    }

    private double[] LayerNorm(double[] x, string name) => PlainLayers.LayerNorm(x, weights, name);

    private double[] Doubles(string name) => PlainLayers.Doubles(weights[name].ToFloat32());
}
