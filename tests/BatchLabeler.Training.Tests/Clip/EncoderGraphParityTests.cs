using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Clip;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace BatchLabeler.Training.Tests.Clip;

/// <summary>The exported ONNX graphs against the towers they were made from, with random weights.</summary>
public sealed class EncoderGraphParityTests
{
    private const double Tolerance = 1e-4;

    [Fact]
    public void Onnx_runtime_and_torch_agree_on_the_modified_resnet() =>
        Compare(new ModifiedResNetArchitecture(ImageSize: 64, FeatureDimension: 24, Layers: [1, 2, 1, 1], Width: 8, Heads: 4));

    [Fact]
    public void Onnx_runtime_and_torch_agree_on_the_vision_transformer() =>
        Compare(new VisionTransformerArchitecture(ImageSize: 48, FeatureDimension: 24, PatchSize: 16, Width: 32, Layers: 2, Heads: 4));

    [Fact]
    public void Onnx_runtime_and_torch_agree_on_the_compact_resnet() =>
        Compare(new CompactResNetArchitecture(ImageSize: 32, FeatureDimension: 24, Widths: [8, 8, 16], Strides: [2, 1, 2], Heads: 4));

    private static void Compare(VisualArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var tower = VisualTower.Create(architecture);
        Randomize(tower);
        tower.eval();
        var pixels = randn(3, 3, architecture.ImageSize, architecture.ImageSize);

        var features = tower.ForwardAll(pixels);
        var (onnxPixels, onnxPooled) = Run(EncoderGraph.Build(architecture, tower.SaveWeights()), pixels);

        Assert.Equal([3L, architecture.GridSize * architecture.GridSize, architecture.FeatureDimension], features.Pixels.shape);
        Near.EqualRelative(features.Pixels.ToFloats(), onnxPixels, Tolerance);
        Near.EqualRelative(features.Pooled.ToFloats(), onnxPooled, Tolerance);
    }

    private static void Randomize(VisualTower tower)
    {
        using var frozen = no_grad();
        foreach (var (name, values) in tower.state_dict())
        {
            if (name.EndsWith("running_var", StringComparison.Ordinal)) values.copy_(rand(values.shape) + 0.5f);
            else if (name.EndsWith("running_mean", StringComparison.Ordinal)) values.copy_(randn(values.shape) * 0.1f);
            else if (name.Contains("bn", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal)) values.copy_(rand(values.shape) + 0.5f);
        }
    }

    private static (float[] Pixels, float[] Pooled) Run(byte[] graph, Tensor pixels)
    {
        using var session = new InferenceSession(graph);
        var input = new DenseTensor<float>(pixels.ToFloats(), [.. pixels.shape.Select(size => (int)size)]);
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor("pixels", input)]);
        return (Values(outputs, "pixel_features"), Values(outputs, "pooled_features"));
    }

    private static float[] Values(IEnumerable<DisposableNamedOnnxValue> outputs, string name) =>
        outputs.Single(output => output.Name == name).AsTensor<float>().ToArray();
}
