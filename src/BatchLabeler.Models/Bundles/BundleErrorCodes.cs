namespace BatchLabeler.Models.Bundles;

/// <summary>The stable codes of <see cref="BundleException"/>.</summary>
public static class BundleErrorCodes
{
    /// <summary>There is no model at the path, or it has no current version.</summary>
    public const string Missing = "model-missing";

    /// <summary>The model exists, the version asked for does not.</summary>
    public const string VersionMissing = "model-version-missing";

    /// <summary>A file is absent, has the wrong size or digest, or cannot be understood.</summary>
    public const string Damaged = "model-damaged";

    /// <summary>The model was written by a later version of the program.</summary>
    public const string TooNew = "model-too-new";

    /// <summary>Half precision is asked of a model whose encoder has none.</summary>
    public const string NoHalfPrecision = "model-no-half-precision";

    /// <summary>The parts of a model to publish do not fit together.</summary>
    public const string Invalid = "model-invalid";
}
