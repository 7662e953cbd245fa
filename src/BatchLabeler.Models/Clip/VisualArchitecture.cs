using System.Text.Json.Serialization;

namespace BatchLabeler.Models.Clip;

/// <summary>The shape of a visual tower; its weights carry OpenAI's names under <c>visual.</c></summary>
/// <param name="ImageSize">Side of the square input in pixels.</param>
/// <param name="FeatureDimension">d, the width of pixel features and of the pooled embedding.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ModifiedResNetArchitecture), "modified-resnet")]
[JsonDerivedType(typeof(VisionTransformerArchitecture), "vision-transformer")]
[JsonDerivedType(typeof(CompactResNetArchitecture), "compact-resnet")]
public abstract record VisualArchitecture(int ImageSize, int FeatureDimension)
{
    /// <summary>Side of the feature grid; the tower gives P = GridSize² pixel features, row by row.</summary>
    [JsonIgnore]
    public abstract int GridSize { get; }

    /// <summary>The same tower for another input size.</summary>
    public VisualArchitecture WithImageSize(int imageSize) => this with { ImageSize = imageSize };
}
