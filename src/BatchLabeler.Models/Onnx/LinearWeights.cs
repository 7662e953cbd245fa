namespace BatchLabeler.Models.Onnx;

/// <summary>A linear layer y = W x + b.</summary>
/// <param name="Outputs">The number of outputs O.</param>
/// <param name="Inputs">The number of inputs I.</param>
/// <param name="Weight">W [O, I], row-major.</param>
/// <param name="Bias">b [O].</param>
internal sealed record LinearWeights(int Outputs, int Inputs, float[] Weight, float[] Bias)
{
    /// <summary>The transposed weight [I, O], the form in which ONNX's MatMul takes it.</summary>
    public float[] Transposed() => Matrices.Transpose(Weight, Outputs, Inputs);

    /// <summary>This layer after another one, as one layer: W1 (W2 x + b2) + b1 = (W1 W2) x + (W1 b2 + b1).</summary>
    public LinearWeights After(LinearWeights first)
    {
        var bias = Matrices.Multiply(Weight, first.Bias, Outputs, Inputs, 1);
        for (var o = 0; o < Outputs; o++) bias[o] += Bias[o];
        return new LinearWeights(Outputs, first.Inputs, Matrices.Multiply(Weight, first.Weight, Outputs, Inputs, first.Inputs), bias);
    }
}
