namespace BatchLabeler.Models.Onnx;

/// <summary>What the graphs of heads have in common.</summary>
internal static class HeadOperations
{
    /// <summary>
    /// Declares the three outputs of every head: <c>scores</c> [N, C], <c>region_maps</c> [N, C, P], <c>region_features</c> [N, C, d].
    /// </summary>
    public static void HeadOutputs(this OnnxGraph graph, string scores, string maps, string regions, int categories, int pixels, int dimension)
    {
        graph.Output("scores", scores, "N", categories);
        graph.Output("region_maps", maps, "N", categories, pixels);
        graph.Output("region_features", regions, "N", categories, dimension);
    }

    /// <summary>The inner products over the last dimension: [N, C, d] with [C, d] to [N, C].</summary>
    public static string Dot(this OnnxGraph graph, string x, string y) =>
        graph.Node("ReduceSum", [graph.Node("Mul", [x, y]), graph.Constant(-1L)], OnnxAttribute.Integer("keepdims", 0));

    /// <summary>Sums over the last axis, which stays with length 1.</summary>
    public static string SumLast(this OnnxGraph graph, string x) => graph.Node("ReduceSum", [x, graph.Constant(-1L)], OnnxAttribute.Integer("keepdims", 1));
}
