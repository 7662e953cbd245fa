using System.Text.Json.Serialization;

namespace BatchLabeler.Models.Clip;

/// <summary>
/// CLIP's ResNet: a stem of three convolutions, four stages of bottlenecks with expansion 4, stride 32, attention pool.
/// </summary>
/// <param name="ImageSize">Side of the square input in pixels.</param>
/// <param name="FeatureDimension">d: 1024 for RN50, 512 for RN101.</param>
/// <param name="Layers">Bottlenecks per stage: 3, 4, 6, 3 for RN50; 3, 4, 23, 3 for RN101.</param>
/// <param name="Width">Channels after the stem: 64. The trunk ends with 32 × Width channels.</param>
/// <param name="Heads">Heads of the attention pool: 32.</param>
public sealed record ModifiedResNetArchitecture(int ImageSize, int FeatureDimension, int[] Layers, int Width, int Heads)
    : VisualArchitecture(ImageSize, FeatureDimension)
{
    /// <inheritdoc/>
    public override int GridSize => ImageSize / 32;

    /// <summary>Channels of the trunk's output, 2048 for RN50 and RN101.</summary>
    [JsonIgnore]
    public int TrunkDimension => Width * 32;
}
