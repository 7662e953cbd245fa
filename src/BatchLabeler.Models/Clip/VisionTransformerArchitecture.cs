namespace BatchLabeler.Models.Clip;

/// <summary>CLIP's vision transformer: patches, a class token, pre-norm blocks with QuickGELU, and a projection.</summary>
/// <param name="ImageSize">Side of the square input in pixels.</param>
/// <param name="FeatureDimension">d: 512 for ViT-B.</param>
/// <param name="PatchSize">Side of a patch in pixels: 16 or 32.</param>
/// <param name="Width">Width of the tokens: 768 for ViT-B.</param>
/// <param name="Layers">Number of blocks: 12 for ViT-B.</param>
/// <param name="Heads">Heads per block: 12 for ViT-B.</param>
public sealed record VisionTransformerArchitecture(int ImageSize, int FeatureDimension, int PatchSize, int Width, int Layers, int Heads)
    : VisualArchitecture(ImageSize, FeatureDimension)
{
    /// <inheritdoc/>
    public override int GridSize => ImageSize / PatchSize;
}
