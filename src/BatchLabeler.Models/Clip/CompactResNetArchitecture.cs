namespace BatchLabeler.Models.Clip;

/// <summary>
/// The small trunk of the demo encoder: basic residual blocks with batch normalisation, then CLIP's attention pool without
/// positional embedding. Keys: <c>visual.blocks.{i}.{conv1,bn1,conv2,bn2,downsample.0,downsample.1}</c> and
/// <c>visual.attnpool.{q,k,v,c}_proj</c>; a block has a downsample exactly if its stride is not 1 or its width changes.
/// </summary>
/// <param name="ImageSize">Side of the square input in pixels.</param>
/// <param name="FeatureDimension">d.</param>
/// <param name="Widths">Output channels per block; the first block reads 3 channels.</param>
/// <param name="Strides">Stride per block.</param>
/// <param name="Heads">Heads of the attention pool.</param>
public sealed record CompactResNetArchitecture(int ImageSize, int FeatureDimension, int[] Widths, int[] Strides, int Heads)
    : VisualArchitecture(ImageSize, FeatureDimension)
{
    /// <inheritdoc/>
    public override int GridSize => Strides.Aggregate(ImageSize, (size, stride) => (size + stride - 1) / stride);

    /// <summary>Whether block <paramref name="index"/> has a convolution in its shortcut.</summary>
    public bool HasDownsample(int index) => Strides[index] != 1 || Widths[index] != (index == 0 ? 3 : Widths[index - 1]);
}
