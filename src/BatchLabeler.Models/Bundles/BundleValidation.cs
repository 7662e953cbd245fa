namespace BatchLabeler.Models.Bundles;

/// <summary>Checks that the parts of a description fit together.</summary>
internal static class BundleValidation
{
    /// <exception cref="BundleException">The description contradicts itself.</exception>
    public static void Check(ModelDescription description, string folder)
    {
        CheckFormat(description.Format, folder);
        Require(description.Name.Length > 0, folder, "the model has no name");
        Require(description.Version >= 1, folder, $"the version {description.Version} is not positive");
        Require(description.HeadKind.Length > 0, folder, "the head has no kind");
        Require(description.Categories.Count > 0, folder, "there are no categories");
        Require(description.Categories.All(category => !string.IsNullOrWhiteSpace(category)), folder, "a category has no name");
        var repeated = description.Categories.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        Require(repeated is null, folder, $"the category '{repeated?.Key}' is named twice");
        Require(
            description.DecisionThresholds.Length == description.Categories.Count,
            folder,
            $"there are {description.DecisionThresholds.Length} decision thresholds for {description.Categories.Count} categories");
        Require(description.DecisionThresholds.All(threshold => threshold is >= 0 and <= 1), folder, "a decision threshold is not between 0 and 1");
        Require(
            description.Profile is null || (description.Profile.PositiveRates.Count == description.Categories.Count && description.Profile.MeanScores.Count == description.Categories.Count),
            folder,
            "the profile has another number of categories");
        Require(description.EncoderDigest.Length == 16 && description.EncoderDigest.All(char.IsAsciiHexDigitLower), folder, $"'{description.EncoderDigest}' is not an encoder's digest");
    }

    /// <exception cref="BundleException">The description contradicts itself.</exception>
    public static void Check(EncoderDescription description, string folder)
    {
        CheckFormat(description.Format, folder);
        Require(description.ImageSize > 0 && description.GridSize > 0, folder, $"an input of {description.ImageSize} pixels gives no feature grid");
        Require(description.FeatureDimension > 0, folder, "the features have no width");
        Require(
            description.TextArchitecture.FeatureDimension == description.FeatureDimension,
            folder,
            "the visual and the text tower give features of different widths");
        Require(description.Mean.Length == 3 && description.StandardDeviation.Length == 3, folder, "mean and standard deviation need three numbers each");
        Require(description.StandardDeviation.All(deviation => deviation > 0), folder, "a standard deviation is not positive");
        foreach (var name in (string[])["encoder.onnx", "text.safetensors"])
            Require(description.Files.TryGetValue(name, out var digest) && digest.Sha256.Length == 64, folder, $"the digest of {name} is not recorded");
    }

    /// <exception cref="BundleException">The draft's parts have other shapes than its categories and its encoder ask for.</exception>
    public static void Check(ModelDraft draft, EncoderDescription encoder)
    {
        var (categories, dimension) = (draft.Categories.Count, encoder.FeatureDimension);
        RequireFit(draft.Head.Length > 0, "The head is empty.");
        RequireFit(
            draft.TextFeatures.Categories == categories && draft.TextFeatures.Dimension == dimension,
            $"The text features are {draft.TextFeatures.Categories} × {draft.TextFeatures.Dimension} instead of {categories} × {dimension}.");
        RequireFit(
            draft.Prototypes is null || (draft.Prototypes.Categories == categories && draft.Prototypes.Dimension == dimension),
            $"The prototypes are {draft.Prototypes?.Categories} × {draft.Prototypes?.Dimension} instead of {categories} × {dimension}.");
    }

    private static void RequireFit(bool condition, string otherwise)
    {
        if (!condition) throw new BundleException(BundleErrorCodes.Invalid, otherwise);
    }

    private static void CheckFormat(int format, string folder)
    {
        if (format > ModelDescription.CurrentFormat)
            throw new BundleException(BundleErrorCodes.TooNew, $"{folder} has the format {format}; this program reads formats up to {ModelDescription.CurrentFormat}, so update it.");
    }

    private static void Require(bool condition, string folder, string otherwise)
    {
        if (!condition) throw new BundleException(BundleErrorCodes.Damaged, $"{folder} is not a sound model: {otherwise}.");
    }
}
