using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Writes a visual tower as <c>encoder.onnx</c>: input <c>pixels</c> [N, 3, S, S], normalised RGB; outputs <c>pixel_features</c>
/// [N, P, d], row-major over the grid and not normalised, and <c>pooled_features</c> [N, d], CLIP's image embedding before normalisation.
/// </summary>
public static class EncoderGraph
{
    /// <summary>Builds the file.</summary>
    /// <param name="architecture">The tower's shape; its image size fixes the grid.</param>
    /// <param name="weights">Tensors under OpenAI's names. A positional embedding must fit the grid of the image size; for residual
    /// networks it may be absent.</param>
    /// <returns>The bytes of the file; equal weights give equal bytes.</returns>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape than the architecture asks for.</exception>
    public static byte[] Build(VisualArchitecture architecture, IReadOnlyDictionary<string, StoredTensor> weights)
    {
        var graph = new OnnxGraph("encoder");
        var pixels = graph.Input("pixels", "N", 3, architecture.ImageSize, architecture.ImageSize);
        var outputs = Tower(graph, new TowerWeights(weights), architecture, pixels);
        graph.Output("pixel_features", outputs.PixelFeatures, "N", architecture.GridSize * architecture.GridSize, architecture.FeatureDimension);
        graph.Output("pooled_features", outputs.PooledFeatures, "N", architecture.FeatureDimension);
        return graph.ToBytes();
    }

    private static EncoderOutputs Tower(OnnxGraph graph, TowerWeights weights, VisualArchitecture architecture, string pixels) =>
        architecture switch
        {
            ModifiedResNetArchitecture resnet => new ModifiedResNetGraph(graph, weights, resnet).Build(pixels),
            VisionTransformerArchitecture transformer => new VisionTransformerGraph(graph, weights, transformer).Build(pixels),
            CompactResNetArchitecture compact => new CompactResNetGraph(graph, weights, compact).Build(pixels),
            _ => throw new ArgumentException($"There is no ONNX graph for {architecture.GetType().Name}.", nameof(architecture)),
        };
}
