namespace BatchLabeler.Inference.Encoding;

/// <summary>What the visual tower says of N images.</summary>
/// <param name="Count">N.</param>
/// <param name="PixelFeatures">f, <c>[N, P, d]</c>, not normalised (method: f_p = c_proj(v_proj(x_p))).</param>
/// <param name="PooledFeatures">CLIP's own image embedding, <c>[N, d]</c>, not normalised.</param>
public sealed record EncodedImages(int Count, float[] PixelFeatures, float[] PooledFeatures);
