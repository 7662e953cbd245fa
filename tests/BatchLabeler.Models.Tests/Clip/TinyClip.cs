using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tests.Onnx;

namespace BatchLabeler.Models.Tests.Clip;

/// <summary>CLIP models of a few thousand weights, in OpenAI's names.</summary>
internal static class TinyClip
{
    public static TextArchitecture Text { get; } = new(VocabularySize: 30, ContextLength: 8, Width: 64, Layers: 2, Heads: 1, FeatureDimension: 16);

    public static ClipArchitecture Transformer { get; } = new(new VisionTransformerArchitecture(16, 16, PatchSize: 8, Width: 64, Layers: 3, Heads: 1), Text);

    public static ClipArchitecture ResNet { get; } = new(new ModifiedResNetArchitecture(64, 16, [1, 2, 1, 1], Width: 4, Heads: 2), Text);

    public static Dictionary<string, StoredTensor> Weights(ClipArchitecture architecture, int seed = 1)
    {
        var random = new RandomNumbers(seed);
        var tensors = new Dictionary<string, StoredTensor>();
        foreach (var (name, shape) in ClipStateDict.Shapes(architecture))
            tensors[name] = StoredTensor.FromFloat32(shape, random.Uniform((int)shape.Aggregate(1L, (a, b) => a * b)));
        return tensors;
    }

    public static string Name(this ClipArchitecture architecture) => architecture.Visual.GetType().Name;
}
