using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Bundles;

/// <summary>The text side of a head, row-major: what its prompts became in the text tower.</summary>
/// <param name="Categories">C.</param>
/// <param name="Dimension">d.</param>
/// <param name="Positive">g⁺ [C, d], each row of length 1.</param>
/// <param name="Negative">g⁻ [C, d], each row of length 1; zeros for a head without negative prompts.</param>
/// <param name="TextPrototypes">The text prototypes [C, d] that pseudo-labels are judged by.</param>
public sealed record TextFeatures(int Categories, int Dimension, float[] Positive, float[] Negative, float[] TextPrototypes)
{
    /// <summary>The text side of a head whose prompts are all positive; they are the text prototypes, too.</summary>
    public static TextFeatures OfPositive(int categories, int dimension, float[] positive) =>
        new(categories, dimension, positive, new float[positive.Length], positive);

    /// <summary>The tensors <c>positive</c>, <c>negative</c> and <c>text_prototypes</c>.</summary>
    public IReadOnlyDictionary<string, StoredTensor> ToTensors() => new SortedDictionary<string, StoredTensor>(StringComparer.Ordinal)
    {
        ["positive"] = StoredTensor.FromFloat32([Categories, Dimension], Positive),
        ["negative"] = StoredTensor.FromFloat32([Categories, Dimension], Negative),
        ["text_prototypes"] = StoredTensor.FromFloat32([Categories, Dimension], TextPrototypes),
    };

    /// <summary>Reads what <see cref="ToTensors"/> wrote.</summary>
    /// <exception cref="SafetensorsException">A tensor is missing or has another shape than [categories, dimension].</exception>
    public static TextFeatures FromTensors(SafetensorsContent content, int categories, int dimension) => new(
        categories,
        dimension,
        content.Matrix("positive", categories, dimension),
        content.Matrix("negative", categories, dimension),
        content.Matrix("text_prototypes", categories, dimension));
}
