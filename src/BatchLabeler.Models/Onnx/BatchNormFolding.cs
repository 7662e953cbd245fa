namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Writes a convolution and the batch normalisation behind it as one convolution. With f = scale / sqrt(variance + epsilon),
/// W'[o] = f[o] W[o] and b'[o] = f[o] (b[o] - mean[o]) + shift[o].
/// </summary>
public static class BatchNormFolding
{
    /// <summary>Folds; the factors are computed in double precision.</summary>
    /// <exception cref="ArgumentException">The normalisation has another number of channels than the convolution has outputs.</exception>
    public static ConvolutionWeights Fold(ConvolutionWeights convolution, BatchNormalization normalization)
    {
        var outputs = convolution.Outputs;
        if (normalization.Scale.Length != outputs)
        {
            throw new ArgumentException(
                $"The normalisation has {normalization.Scale.Length} channels, the convolution {outputs} outputs.", nameof(normalization));
        }

        var weight = new float[convolution.Weight.Length];
        var bias = new float[outputs];
        var stride = weight.Length / outputs;
        for (var o = 0; o < outputs; o++)
        {
            var factor = normalization.Scale[o] / Math.Sqrt(normalization.Variance[o] + normalization.Epsilon);
            for (var k = o * stride; k < (o + 1) * stride; k++) weight[k] = (float)(factor * convolution.Weight[k]);
            bias[o] = (float)(factor * (convolution.Bias[o] - normalization.Mean[o]) + normalization.Shift[o]);
        }
        return convolution with { Weight = weight, Bias = bias };
    }
}
