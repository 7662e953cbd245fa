namespace BatchLabeler.Inference.Images;

/// <summary>
/// The stable codes under which an image can fail. They are written into manifests and never change their meaning; a new kind of
/// failure gets a new code.
/// </summary>
public static class ImageErrorCode
{
    /// <summary>There is no file of this name.</summary>
    public const string Missing = "missing";

    /// <summary>The image is no longer the one that was listed when its batch was planned.</summary>
    public const string ImageChanged = "image-changed";

    /// <summary>The name is a symbolic link whose target does not exist.</summary>
    public const string BrokenLink = "broken-link";

    /// <summary>The name is a folder.</summary>
    public const string Directory = "directory";

    /// <summary>The file is there but the system refused to open or read it.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The file has no bytes.</summary>
    public const string EmptyFile = "empty-file";

    /// <summary>The file is larger than <see cref="ImageLimits.MaxBytes"/>.</summary>
    public const string TooManyBytes = "too-many-bytes";

    /// <summary>The first bytes are those of no image format known here.</summary>
    public const string NotAnImage = "not-an-image";

    /// <summary>An image, but of a format or a variant that is not read here.</summary>
    public const string UnsupportedFormat = "unsupported-format";

    /// <summary>The header claims more pixels than <see cref="ImageLimits.MaxPixels"/>.</summary>
    public const string TooManyPixels = "too-many-pixels";

    /// <summary>The file holds more frames or pages than <see cref="ImageLimits.MaxFrames"/>.</summary>
    public const string TooManyFrames = "too-many-frames";

    /// <summary>The file ends before the image does.</summary>
    public const string Truncated = "truncated";

    /// <summary>The file is whole in length but its content breaks the rules of its format.</summary>
    public const string Corrupt = "corrupt";

    /// <summary>Reading or decoding took longer than <see cref="ImageLimits.MaxTime"/>.</summary>
    public const string Timeout = "timeout";

    /// <summary>The image was decoded but the model failed on it.</summary>
    public const string InferenceFailed = "inference-failed";

    /// <summary>Gets every code, in the order in which the checks are made.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Missing, ImageChanged, BrokenLink, Directory, Unreadable, EmptyFile, TooManyBytes, NotAnImage, UnsupportedFormat,
        TooManyPixels, TooManyFrames, Truncated, Corrupt, Timeout, InferenceFailed,
    ];
}
