using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Bundles;

/// <summary>A published version of a model, opened. It never changes on disk.</summary>
public sealed class ModelBundle
{
    internal const string DescriptionName = "model.json";
    internal const string HeadName = "head.onnx";
    internal const string TextFeaturesName = "text_features.safetensors";
    internal const string PrototypesName = "prototypes.safetensors";
    internal const string PromptsName = "prompts.safetensors";
    internal const string HeadWeightsName = "head.safetensors";

    internal ModelBundle(string versionPath, ModelDescription description, EncoderFolder encoder)
    {
        VersionPath = versionPath;
        Description = description;
        EncoderFolder = encoder;
    }

    /// <summary>The folder of the version.</summary>
    public string VersionPath { get; }

    /// <summary>What <c>model.json</c> says.</summary>
    public ModelDescription Description { get; }

    /// <summary>The encoder's folder.</summary>
    public EncoderFolder EncoderFolder { get; }

    /// <summary>What <c>encoder.json</c> says.</summary>
    public EncoderDescription Encoder => EncoderFolder.Description;

    /// <summary>The visual tower, <c>encoder.onnx</c>.</summary>
    public string EncoderPath => EncoderFolder.EncoderPath;

    /// <summary>The head, <c>head.onnx</c>.</summary>
    public string HeadPath => Path.Combine(VersionPath, HeadName);

    /// <summary>The text tower's weights, <c>text.safetensors</c>.</summary>
    public string TextWeightsPath => EncoderFolder.TextWeightsPath;

    /// <summary>The vocabulary.</summary>
    public string VocabularyPath => EncoderFolder.VocabularyPath;

    /// <summary>The text features.</summary>
    /// <exception cref="BundleException">The file is damaged.</exception>
    public TextFeatures LoadTextFeatures() => Load(TextFeaturesName, TextFeatures.FromTensors);

    /// <summary>The prototype statistics; null if the model has none.</summary>
    /// <exception cref="BundleException">The file is damaged.</exception>
    public PrototypeSummary? LoadPrototypes() => Has(PrototypesName) ? Load(PrototypesName, PrototypeSummary.FromTensors) : null;

    /// <summary>The prompt vectors; null if the model has none.</summary>
    /// <exception cref="BundleException">The file is damaged.</exception>
    public IReadOnlyDictionary<string, StoredTensor>? LoadPrompts() => Has(PromptsName) ? Load(PromptsName, (content, _, _) => content.Tensors) : null;

    /// <summary>The head's trained weights; null if the model has none.</summary>
    /// <exception cref="BundleException">The file is damaged.</exception>
    public IReadOnlyDictionary<string, StoredTensor>? LoadHeadWeights() => Has(HeadWeightsName) ? Load(HeadWeightsName, (content, _, _) => content.Tensors) : null;

    /// <summary>Reads every file of the version and of its encoder and compares the digests; opening compares sizes alone.</summary>
    /// <exception cref="BundleException">A file is not the one that was published.</exception>
    public void Verify()
    {
        FileDigests.CheckDigests(VersionPath, Description.Files);
        EncoderFolder.Verify();
    }

    /// <summary>What the version holds, to be published again, for example with an encoder of another precision.</summary>
    /// <param name="command">The command that asks for it; added to the lineage.</param>
    /// <exception cref="BundleException">A file is damaged.</exception>
    public ModelDraft ToDraft(string command) => new()
    {
        Categories = Description.Categories,
        HeadKind = Description.HeadKind,
        DecisionThresholds = Description.DecisionThresholds,
        Metrics = Description.Metrics,
        Profile = Description.Profile,
        Lineage = Description.Lineage with { Commands = [.. Description.Lineage.Commands, command] },
        Options = Description.Options,
        Head = File.ReadAllBytes(HeadPath),
        TextFeatures = LoadTextFeatures(),
        Prototypes = LoadPrototypes(),
        Prompts = LoadPrompts(),
        HeadWeights = LoadHeadWeights(),
    };

    private bool Has(string name) => Description.Files.ContainsKey(name);

    private T Load<T>(string name, Func<SafetensorsContent, int, int, T> read)
    {
        try
        {
            return read(SafetensorsFile.Read(Path.Combine(VersionPath, name)), Description.Categories.Count, Encoder.FeatureDimension);
        }
        catch (SafetensorsException exception)
        {
            throw new BundleException(BundleErrorCodes.Damaged, exception.Message, exception);
        }
    }
}
