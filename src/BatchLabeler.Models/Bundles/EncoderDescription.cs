using BatchLabeler.Models.Clip;

namespace BatchLabeler.Models.Bundles;

/// <summary>What <c>encoder.json</c> says about a pair of frozen towers and the pictures they expect.</summary>
public sealed record EncoderDescription
{
    /// <summary>Mean of R, G and B that CLIP was trained with, for pixel values in [0, 1].</summary>
    public static IReadOnlyList<float> ClipMean { get; } = [0.48145466f, 0.4578275f, 0.40821073f];

    /// <summary>Standard deviation of R, G and B that CLIP was trained with.</summary>
    public static IReadOnlyList<float> ClipStandardDeviation { get; } = [0.26862954f, 0.26130258f, 0.27577711f];

    /// <summary>Version of the format of the file.</summary>
    public int Format { get; init; } = ModelDescription.CurrentFormat;

    /// <summary>A name for people, for example <c>RN101</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The visual tower.</summary>
    public required VisualArchitecture Architecture { get; init; }

    /// <summary>The text tower.</summary>
    public required TextArchitecture TextArchitecture { get; init; }

    /// <summary>Mean [3] of R, G and B, subtracted from values in [0, 1].</summary>
    public float[] Mean { get; init; } = [.. ClipMean];

    /// <summary>Standard deviation [3] of R, G and B, by which is divided.</summary>
    public float[] StandardDeviation { get; init; } = [.. ClipStandardDeviation];

    /// <summary>Size and digest of every other file of the encoder, by file name.</summary>
    public IReadOnlyDictionary<string, FileDigest> Files { get; init; } = new Dictionary<string, FileDigest>(StringComparer.Ordinal);

    /// <summary>Side of the square input in pixels.</summary>
    public int ImageSize => Architecture.ImageSize;

    /// <summary>Side of the feature grid; P = GridSize².</summary>
    public int GridSize => Architecture.GridSize;

    /// <summary>d, the width of the features.</summary>
    public int FeatureDimension => Architecture.FeatureDimension;
}
