namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Everything that the head of semantic decoupling computes with. C categories, P pixels, d features, H the width of the fusion; arrays
/// are row-major.
/// </summary>
/// <param name="PixelFusion">U [H, d], applied to pixel features of length 1.</param>
/// <param name="WordFusion">V x [C, H].</param>
/// <param name="Attention">What the layers after the fusion are together, [H].</param>
/// <param name="Windows">Means over windows of pixels, [P/4, P]; null where every pixel is a window of its own.</param>
/// <param name="Projection">[d, d], applied to what the map cuts out.</param>
/// <param name="ProjectionBias">[d].</param>
/// <param name="TextFeatures">f^t [C, d], each row of length 1.</param>
/// <param name="Scale">s = 1/tau, the factor of the cosines.</param>
/// <param name="Offset">b, added to every logit.</param>
/// <param name="Categories">C.</param>
/// <param name="Pixels">P.</param>
/// <param name="Dimension">d.</param>
public sealed record SemanticDecouplingHeadWeights(
    float[] PixelFusion,
    float[] WordFusion,
    float[] Attention,
    float[]? Windows,
    float[] Projection,
    float[] ProjectionBias,
    float[] TextFeatures,
    float Scale,
    float Offset,
    int Categories,
    int Pixels,
    int Dimension)
{
    /// <summary>H.</summary>
    public int Width => Attention.Length;

    /// <summary>Checks that every array has the size that C, P, d and H say.</summary>
    /// <exception cref="ArgumentException">One has not; the message names it.</exception>
    public void Validate()
    {
        WeightSize.Check(nameof(PixelFusion), PixelFusion, Width * Dimension);
        WeightSize.Check(nameof(WordFusion), WordFusion, Categories * Width);
        WeightSize.Check(nameof(Windows), Windows ?? new float[Pixels / 4 * Pixels], Pixels / 4 * Pixels);
        WeightSize.Check(nameof(Projection), Projection, Dimension * Dimension);
        WeightSize.Check(nameof(ProjectionBias), ProjectionBias, Dimension);
        WeightSize.Check(nameof(TextFeatures), TextFeatures, Categories * Dimension);
    }
}
