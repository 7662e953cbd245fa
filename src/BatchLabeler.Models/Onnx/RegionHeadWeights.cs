using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Onnx;

/// <summary>Everything that the region head computes with. C categories, P pixels, d features; all arrays row-major.</summary>
/// <param name="CategoryQueries">Queries q [C, d].</param>
/// <param name="QueryProjection">W_q [d, d], applied as q W_q^T.</param>
/// <param name="QueryBias">b_q [d].</param>
/// <param name="KeyProjection">W_k [d, d], applied as f W_k^T.</param>
/// <param name="KeyBias">b_k [d].</param>
/// <param name="PositionalEncoding">What is added to the pixel features before the keys, [P, d]; zeros for none.</param>
/// <param name="PositiveTextFeatures">g+ [C, d], each row of length 1.</param>
/// <param name="NegativeTextFeatures">g- [C, d], each row of length 1.</param>
/// <param name="Scale">s = exp(T), the factor of the cosines.</param>
/// <param name="MapForm">How logits become the map.</param>
/// <param name="MapOffset">Added to the logits before a sigmoid; a softmax does not see it.</param>
/// <param name="NormalizePixels">Whether pixel features are brought to length 1 first.</param>
/// <param name="Categories">C.</param>
/// <param name="Pixels">P.</param>
/// <param name="Dimension">d.</param>
public sealed record RegionHeadWeights(
    float[] CategoryQueries,
    float[] QueryProjection,
    float[] QueryBias,
    float[] KeyProjection,
    float[] KeyBias,
    float[] PositionalEncoding,
    float[] PositiveTextFeatures,
    float[] NegativeTextFeatures,
    float Scale,
    RegionMapForm MapForm,
    float MapOffset,
    bool NormalizePixels,
    int Categories,
    int Pixels,
    int Dimension)
{
    /// <summary>
    /// The layers of the decoder behind the attention, by the names of the trained head: <c>value</c>, <c>output</c> and
    /// <c>feed_forward.*</c>. The output is then the mean of z^r and z^q; null leaves z^r alone.
    /// </summary>
    public IReadOnlyDictionary<string, StoredTensor>? QueryBranch { get; init; }

    /// <summary>What of a region is compared with the text; by pixels needs pixel features of length 1.</summary>
    public RegionMatchForm MatchForm { get; init; } = RegionMatchForm.Feature;

    /// <summary>Checks that every array has the size that C, P and d say.</summary>
    /// <exception cref="ArgumentException">One has not; the message names it.</exception>
    public void Validate()
    {
        WeightSize.Check(nameof(CategoryQueries), CategoryQueries, Categories * Dimension);
        WeightSize.Check(nameof(QueryProjection), QueryProjection, Dimension * Dimension);
        WeightSize.Check(nameof(QueryBias), QueryBias, Dimension);
        WeightSize.Check(nameof(KeyProjection), KeyProjection, Dimension * Dimension);
        WeightSize.Check(nameof(KeyBias), KeyBias, Dimension);
        WeightSize.Check(nameof(PositionalEncoding), PositionalEncoding, Pixels * Dimension);
        WeightSize.Check(nameof(PositiveTextFeatures), PositiveTextFeatures, Categories * Dimension);
        WeightSize.Check(nameof(NegativeTextFeatures), NegativeTextFeatures, Categories * Dimension);
    }
}
