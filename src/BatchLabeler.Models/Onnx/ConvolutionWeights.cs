namespace BatchLabeler.Models.Onnx;

/// <summary>A square convolution with a bias.</summary>
/// <param name="Outputs">The number of output channels O.</param>
/// <param name="Inputs">The number of input channels I.</param>
/// <param name="Kernel">The side K of the kernel in pixels.</param>
/// <param name="Weight">Weights [O, I, K, K], row-major.</param>
/// <param name="Bias">Bias [O].</param>
public sealed record ConvolutionWeights(int Outputs, int Inputs, int Kernel, float[] Weight, float[] Bias);
