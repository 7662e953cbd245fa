namespace BatchLabeler.Models.Onnx;

/// <summary>Everything that the head of DualCoOp computes with. C categories, P pixels, d features; arrays are row-major.</summary>
/// <param name="Positive">g+ [C, d], each row of length 1.</param>
/// <param name="Negative">g- [C, d], each row of length 1.</param>
/// <param name="SpatialScale">The factor of the cosines in the softmax over pixels.</param>
/// <param name="Scale">s, the factor of the aggregated cosines.</param>
/// <param name="Categories">C.</param>
/// <param name="Pixels">P.</param>
/// <param name="Dimension">d.</param>
public sealed record DualCoOpHeadWeights(
    float[] Positive, float[] Negative, float SpatialScale, float Scale, int Categories, int Pixels, int Dimension)
{
    /// <summary>Checks that every array has the size that C and d say.</summary>
    /// <exception cref="ArgumentException">One has not; the message names it.</exception>
    public void Validate()
    {
        WeightSize.Check(nameof(Positive), Positive, Categories * Dimension);
        WeightSize.Check(nameof(Negative), Negative, Categories * Dimension);
    }
}
