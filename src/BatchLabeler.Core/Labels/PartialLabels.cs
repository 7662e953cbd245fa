namespace BatchLabeler.Core.Labels;

/// <summary>Labels of which a part is known, by image name.</summary>
/// <param name="Categories">The categories, C of them.</param>
/// <param name="ByImage">The states of the listed images, C per image.</param>
public sealed record PartialLabels(CategorySet Categories, IReadOnlyDictionary<string, LabelState[]> ByImage)
{
    /// <summary>Labels of which nothing is known.</summary>
    public static PartialLabels None(CategorySet categories) => new(categories, new Dictionary<string, LabelState[]>(StringComparer.Ordinal));

    /// <summary>The states of an image; all <see cref="LabelState.Unknown"/> when the image is not listed.</summary>
    public ReadOnlySpan<LabelState> Row(string image) =>
        ByImage.TryGetValue(image, out var states) ? states : new LabelState[Categories.Count];

    /// <summary>The matrix <c>[N, C]</c> of the named images, in the given order.</summary>
    public LabelMatrix Matrix(IReadOnlyList<string> images)
    {
        var matrix = new LabelMatrix(images.Count, Categories.Count);
        for (var image = 0; image < images.Count; image++)
            matrix.SetRow(image, Row(images[image]));
        return matrix;
    }
}
