using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Writes SSPA as <c>head.onnx</c>: inputs <c>pixel_features</c> [N, P, d] and <c>pooled_features</c> [N, d]; outputs <c>scores</c> [N, C],
/// the mean of both branches' probabilities (Eq. 18), <c>region_maps</c> [N, C, P], the weights of the soft aggregator (Eq. 15), and
/// <c>region_features</c> [N, C, d] of length 1, what these weights cut out of the pixel features.
/// </summary>
/// <remarks>
/// The weights carry the names of the trained head, and parts without weights are left out. <c>text</c> [C, d] and <c>knowledge</c> [C, d]
/// are T_s and T_k; everything that depends on them alone is multiplied out at export.
/// </remarks>
public static class SspaGraph
{
    /// <summary>Builds the file; equal weights give equal bytes.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public static byte[] Build(SspaGraphShape shape, IReadOnlyDictionary<string, StoredTensor> weights)
    {
        var read = new TowerWeights(weights);
        var (categories, pixels, dimension) = (shape.Categories, shape.Pixels, shape.Dimension);
        var graph = new OnnxGraph("head");
        var patches = graph.Normalize(graph.Input("pixel_features", "N", pixels, dimension));
        var image = graph.Normalize(graph.Input("pooled_features", "N", dimension));
        var text = graph.Initializer("text", [categories, dimension], read.Read("text", categories, dimension));

        var attention = new SspaAttentionGraph(graph, read, dimension);
        var context = read.Has("filter.norm.weight") ? attention.Filter(text, patches) : text;
        var labels = new SspaSynthesisGraph(graph, read, shape).Synthesize(context, image);
        var aligned = attention.AlignLabels("visual_to_semantic", labels, patches);
        var alignedPatches = attention.AlignPatches("semantic_to_visual", patches, labels);

        var similarities = graph.MatMul(graph.Normalize(aligned), graph.Transpose(graph.Normalize(alignedPatches), 0, 2, 1));
        var sharpness = graph.Constant(1 / MathF.Exp(read.Read("aggregator.log_temperature")[0]));
        var maps = graph.Softmax(graph.Node("Mul", [similarities, sharpness]));
        var regional = graph.Dot(maps, similarities);
        var global = graph.MatMul(image, graph.Transpose(text, 1, 0));
        var sum = graph.Add(Probability(graph, read, "regional_decision", regional), Probability(graph, read, "global_decision", global));
        var scores = graph.Node("Mul", [sum, graph.Constant(0.5f)]);
        graph.HeadOutputs(scores, maps, graph.Normalize(graph.MatMul(maps, patches)), categories, pixels, dimension);
        return graph.ToBytes();
    }

    /// <summary>σ(s (cos − c)).</summary>
    private static string Probability(OnnxGraph graph, TowerWeights weights, string decision, string cosines)
    {
        var scale = MathF.Exp(weights.Read($"{decision}.log_scale")[0]);
        var shift = -scale * weights.Read($"{decision}.threshold")[0];
        return graph.Node("Sigmoid", [graph.Add(graph.Node("Mul", [cosines, graph.Constant(scale)]), graph.Constant(shift))]);
    }
}
