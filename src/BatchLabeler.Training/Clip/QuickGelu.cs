using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>CLIP's activation x · σ(1.702 x), which is close to GELU but not equal to it.</summary>
internal static class QuickGelu
{
    public static Tensor Apply(Tensor x) => x * sigmoid(x * 1.702f);
}
