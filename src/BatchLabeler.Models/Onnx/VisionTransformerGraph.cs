using BatchLabeler.Models.Clip;

namespace BatchLabeler.Models.Onnx;

/// <summary>
/// CLIP's vision transformer: patches and a class token, pre-norm blocks with QuickGELU, then ln_post and proj on every token.
/// Token 0 gives the pooled features, the others the pixel features.
/// </summary>
internal sealed class VisionTransformerGraph(OnnxGraph graph, TowerWeights weights, VisionTransformerArchitecture architecture)
{
    private int Width => architecture.Width;

    private int Pixels => architecture.GridSize * architecture.GridSize;

    /// <summary>Adds the tower behind normalised pixels [N, 3, S, S].</summary>
    public EncoderOutputs Build(string pixels)
    {
        var x = graph.LayerNorm("visual.ln_pre", Tokens(pixels), weights, Width);
        for (var block = 0; block < architecture.Layers; block++)
            x = Block($"visual.transformer.resblocks.{block}").Build(x);
        x = graph.LayerNorm("visual.ln_post", x, weights, Width);
        var dimension = architecture.FeatureDimension;
        x = graph.MatMul(x, graph.Initializer("visual.proj", [Width, dimension], weights.Read("visual.proj", Width, dimension)));
        var parts = graph.Nodes("Split", 2, [x, graph.Constant(1, Pixels)], OnnxAttribute.Integer("axis", 1));
        return new EncoderOutputs(parts[1], graph.Reshape(parts[0], 0, dimension));
    }

    private TransformerBlockGraph Block(string name) => new(graph, weights, name, Width, architecture.Heads, Pixels + 1);

    /// <summary>
    /// Patch and class tokens with their positions, [N, 1 + P, W]. A row of zeros is put before the patches, and the class
    /// embedding is part of row 0 of the table that is added.
    /// </summary>
    private string Tokens(string pixels)
    {
        var patch = architecture.PatchSize;
        var projection = new ConvolutionWeights(Width, 3, patch, weights.Read("visual.conv1.weight", Width, 3, patch, patch), new float[Width]);
        var patches = graph.Reshape(graph.Convolution("visual.conv1", pixels, projection, patch), 0, Width, Pixels);
        var padded = graph.Node("Pad", [graph.Transpose(patches, 0, 2, 1), graph.Constant(0, 1, 0, 0, 0, 0)]);
        var table = weights.Read("visual.positional_embedding", Pixels + 1, Width);
        var classEmbedding = weights.Read("visual.class_embedding", Width);
        for (var k = 0; k < Width; k++) table[k] += classEmbedding[k];
        return graph.Add(padded, graph.Initializer("visual.positions", [Pixels + 1, Width], table));
    }
}
