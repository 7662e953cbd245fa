using Microsoft.ML.OnnxRuntime;

namespace BatchLabeler.Inference.Encoding;

/// <summary>
/// Pixel features <c>[N, P, d]</c>, and the image embedding <c>[N, d]</c> if asked for, on their way from the encoder to the head.
/// </summary>
internal sealed class PixelFeatureTensor(IDisposableReadOnlyCollection<OrtValue> values, int count) : IDisposable
{
    internal OrtValue Value { get; } = values[0];

    internal OrtValue? Pooled { get; } = values.Count > 1 ? values[1] : null;

    internal int Count { get; } = count;

    /// <summary>The features <c>[N, P, d]</c>; they must lie in the memory of the host.</summary>
    internal ReadOnlySpan<float> Values => Value.GetTensorDataAsSpan<float>();

    public void Dispose() => values.Dispose();
}
