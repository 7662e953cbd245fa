namespace BatchLabeler.Models.Onnx;

/// <summary>What <see cref="SspaGraph"/> cannot see in the weights.</summary>
/// <param name="Categories">C.</param>
/// <param name="Pixels">P.</param>
/// <param name="Dimension">d.</param>
/// <param name="Residual">Whether text features are added to the synthesised label representations.</param>
public sealed record SspaGraphShape(int Categories, int Pixels, int Dimension, bool Residual);
