namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Quaternion semantic modelling (Eq. 6 to 10) as real layers: a quaternion matrix is written out as the real one of Eq. 2.
/// </summary>
internal sealed class SspaSynthesisGraph(OnnxGraph graph, TowerWeights weights, SspaGraphShape shape)
{
    private const string Encode = "synthesis.encode";

    /// <summary>
    /// T_u [N, C, d] of length 1, of T_c ([N, C, d], or [C, d] when it is the same for all images) and the image embedding [N, d].
    /// </summary>
    public string Synthesize(string context, string image)
    {
        var (categories, dimension) = (shape.Categories, shape.Dimension);
        var knowledge = weights.Read("knowledge", categories, dimension);
        var width = weights.LengthOf($"{Encode}.bias");
        var labels = Encoded(knowledge, context, image, width);
        if (weights.Has("synthesis.first.bias"))
        {
            var hidden = graph.Relu(graph.Linear("synthesis.first", labels, Layer("synthesis.first", width, width)));
            labels = graph.Linear("synthesis.second", hidden, Layer("synthesis.second", dimension, width));
        }
        if (shape.Residual)
            labels = graph.Add(graph.Add(labels, graph.Initializer("knowledge", [categories, dimension], knowledge)), context);
        return graph.Normalize(labels);
    }

    /// <summary>W_h [T_k; T_c; v] + b, a sum of three products of which the first is constant.</summary>
    private string Encoded(float[] knowledge, string context, string image, int width)
    {
        var dimension = shape.Dimension;
        var matrix = weights.Read($"{Encode}.weight", width, 3 * dimension);
        var bias = weights.Read($"{Encode}.bias", width);
        var constant = Matrices.Multiply(knowledge, Part(matrix, 0, width), shape.Categories, dimension, width);
        for (var k = 0; k < constant.Length; k++) constant[k] += bias[k % width];
        var ofKnowledge = graph.Initializer($"{Encode}.knowledge", [shape.Categories, width], constant);
        var ofContext = graph.MatMul(context, graph.Initializer($"{Encode}.context", [dimension, width], Part(matrix, 1, width)));
        var ofImage = graph.MatMul(image, graph.Initializer($"{Encode}.image", [dimension, width], Part(matrix, 2, width)));
        return graph.Add(graph.Add(ofContext, ofKnowledge), graph.Reshape(ofImage, -1, 1, width));
    }

    /// <summary>A third of the columns, transposed: [d, width].</summary>
    private float[] Part(float[] matrix, int third, int width)
    {
        var dimension = shape.Dimension;
        var part = new float[dimension * width];
        for (var row = 0; row < width; row++)
        {
            for (var column = 0; column < dimension; column++)
                part[(column * width) + row] = matrix[(row * 3 * dimension) + (third * dimension) + column];
        }
        return part;
    }

    private LinearWeights Layer(string name, int outputs, int inputs)
    {
        if (weights.Has($"{name}.weight")) return weights.ReadLinear(name, outputs, inputs);
        float[] Read(string part) => weights.Read($"{name}.{part}", outputs / 4, inputs / 4);
        var matrix = QuaternionMatrix.ToReal(Read("real"), Read("i"), Read("j"), Read("k"), outputs / 4, inputs / 4);
        return new LinearWeights(outputs, inputs, matrix, weights.Read($"{name}.bias", outputs));
    }
}
