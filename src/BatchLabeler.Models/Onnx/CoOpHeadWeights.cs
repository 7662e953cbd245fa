namespace BatchLabeler.Models.Onnx;

/// <summary>Everything that the head of CoOp computes with. C categories, P pixels, d features; arrays are row-major.</summary>
/// <param name="TextFeatures">t [C, d], each row of length 1.</param>
/// <param name="Scale">s, the factor of the cosines.</param>
/// <param name="Offset">b, added to every logit.</param>
/// <param name="MapScale">The factor of the cosines in the softmax of the map.</param>
/// <param name="Categories">C.</param>
/// <param name="Pixels">P.</param>
/// <param name="Dimension">d.</param>
public sealed record CoOpHeadWeights(
    float[] TextFeatures, float Scale, float Offset, float MapScale, int Categories, int Pixels, int Dimension)
{
    /// <summary>Checks that every array has the size that C and d say.</summary>
    /// <exception cref="ArgumentException">One has not; the message names it.</exception>
    public void Validate() => WeightSize.Check(nameof(TextFeatures), TextFeatures, Categories * Dimension);
}
