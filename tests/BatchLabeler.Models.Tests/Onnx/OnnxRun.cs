using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace BatchLabeler.Models.Tests.Onnx;

/// <summary>Runs a model of one input in ONNX Runtime and hands the outputs out by name, row-major.</summary>
internal sealed class OnnxRun
{
    private readonly Dictionary<string, (int[] Shape, float[] Values)> _outputs = new(StringComparer.Ordinal);

    public OnnxRun(byte[] model, int[] shape, float[] values)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(model, options);
        var input = NamedOnnxValue.CreateFromTensor(session.InputMetadata.Keys.Single(), new DenseTensor<float>(values, shape));
        using var results = session.Run([input]);
        foreach (var result in results)
        {
            var tensor = (DenseTensor<float>)result.AsTensor<float>();
            _outputs[result.Name] = (tensor.Dimensions.ToArray(), tensor.Buffer.ToArray());
        }
    }

    public float[] this[string output] => _outputs[output].Values;

    public int[] ShapeOf(string output) => _outputs[output].Shape;
}
