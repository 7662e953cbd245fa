namespace BatchLabeler.Models.Onnx;

/// <summary>A batch normalisation with fixed statistics: y = scale (x - mean) / sqrt(variance + epsilon) + shift, per channel.</summary>
/// <param name="Scale">gamma [O].</param>
/// <param name="Shift">beta [O].</param>
/// <param name="Mean">The running mean [O].</param>
/// <param name="Variance">The running variance [O].</param>
/// <param name="Epsilon">What keeps the root away from zero; 1e-5 in CLIP.</param>
public sealed record BatchNormalization(float[] Scale, float[] Shift, float[] Mean, float[] Variance, double Epsilon = 1e-5);
