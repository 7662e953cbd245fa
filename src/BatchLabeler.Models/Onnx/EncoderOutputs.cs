namespace BatchLabeler.Models.Onnx;

/// <summary>The names of a tower's two results: pixel features [N, P, d] and pooled features [N, d].</summary>
internal sealed record EncoderOutputs(string PixelFeatures, string PooledFeatures);
