using System.Globalization;
using BatchLabeler.Models.Files;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Bundles;

/// <summary>
/// A model on disk: immutable versions, the encoders they share, and a pointer to the current version. Safe for any number of
/// readers and publishers at once; what a crash leaves behind is never taken for a version.
/// </summary>
/// <param name="path">The model's folder; its last part is the model's name.</param>
public sealed class ModelFolder(string path)
{
    private const int PublishAttempts = 1000;
    private readonly CurrentPointer _pointer = new(Path.Combine(path, "current.json"));

    /// <summary>The folder.</summary>
    public string FolderPath { get; } = Path.GetFullPath(path);

    /// <summary>The model's name.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(FolderPath));

    private string VersionsPath => Path.Combine(FolderPath, "versions");

    /// <summary>Opens the current version.</summary>
    /// <exception cref="BundleException">There is none, or it is damaged.</exception>
    public ModelBundle Current() =>
        Open(_pointer.Read() ?? throw new BundleException(BundleErrorCodes.Missing, $"There is no model in {FolderPath}."));

    /// <summary>The published versions, ascending; one without a description is still being written, or never was finished.</summary>
    public IReadOnlyList<int> Versions() =>
        [.. Numbers().Where(version => File.Exists(Path.Combine(VersionPath(version), ModelBundle.DescriptionName)))];

    /// <summary>Opens a version and checks that its files are there and have their sizes.</summary>
    /// <exception cref="BundleException">There is no such version, or it is damaged.</exception>
    public ModelBundle Open(int version)
    {
        var folder = VersionPath(version);
        var description = BundleJson.Read<ModelDescription>(Path.Combine(folder, ModelBundle.DescriptionName), BundleErrorCodes.VersionMissing);
        BundleValidation.Check(description, folder);
        if (description.Version != version) throw new BundleException(BundleErrorCodes.Damaged, $"{folder} holds version {description.Version}.");
        FileDigests.CheckSizes(folder, description.Files);
        return new ModelBundle(folder, description, EncoderFolder.Open(Path.Combine(FolderPath, "encoders", description.EncoderDigest)));
    }

    /// <summary>
    /// Publishes a version: copies the encoder if the model does not have it yet, writes the version under the next free number,
    /// then moves the pointer, unless a later version was published meanwhile.
    /// </summary>
    /// <returns>The new version.</returns>
    /// <exception cref="BundleException">The draft contradicts itself or its encoder.</exception>
    public ModelBundle Publish(ModelDraft draft, EncoderFolder encoder)
    {
        Directory.CreateDirectory(VersionsPath);
        EncoderStore.Add(Path.Combine(FolderPath, "encoders"), encoder);
        using var draftFolder = new ScratchFolder(VersionsPath);
        WriteFiles(draft, draftFolder.FolderPath);
        var version = Place(draftFolder.FolderPath, Describe(draft, encoder, draftFolder.FolderPath));
        _pointer.Advance(version);
        return Open(version);
    }

    /// <summary>Makes another published version the current one, for example to go back.</summary>
    /// <param name="expected">The version that the caller takes for current.</param>
    /// <param name="version">The version that becomes current.</param>
    /// <returns>False if another version than <paramref name="expected"/> was current; then nothing changed.</returns>
    /// <exception cref="BundleException">There is no such version, or it is damaged.</exception>
    public bool SwapCurrent(int expected, int version)
    {
        Open(version);
        return _pointer.Swap(expected, version);
    }

    private static void WriteFiles(ModelDraft draft, string folder)
    {
        using (var head = File.Create(Path.Combine(folder, ModelBundle.HeadName))) head.Write(draft.Head.Span);
        Write(ModelBundle.TextFeaturesName, draft.TextFeatures.ToTensors());
        Write(ModelBundle.PrototypesName, draft.Prototypes?.ToTensors());
        Write(ModelBundle.PromptsName, draft.Prompts);
        Write(ModelBundle.HeadWeightsName, draft.HeadWeights);

        void Write(string name, IReadOnlyDictionary<string, StoredTensor>? tensors)
        {
            if (tensors is not null) SafetensorsFile.Write(Path.Combine(folder, name), tensors);
        }
    }

    private IReadOnlyList<int> Numbers() => !Directory.Exists(VersionsPath)
        ? []
        : [.. Directory.EnumerateDirectories(VersionsPath).Select(NumberOf).OfType<int>().Order()];

    private static int? NumberOf(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private ModelDescription Describe(ModelDraft draft, EncoderFolder encoder, string folder)
    {
        var description = new ModelDescription
        {
            Name = Name,
            Version = 1,
            Categories = draft.Categories,
            HeadKind = draft.HeadKind,
            EncoderDigest = encoder.Digest,
            DecisionThresholds = draft.DecisionThresholds,
            Metrics = draft.Metrics,
            Profile = draft.Profile,
            Lineage = draft.Lineage,
            Options = draft.Options,
            Files = FileDigests.OfFolder(folder),
        };
        BundleValidation.Check(description, FolderPath);
        BundleValidation.Check(draft, encoder.Description);
        return description;
    }

    private int Place(string temporary, ModelDescription description)
    {
        for (var attempt = 0; attempt < PublishAttempts; attempt++)
        {
            var version = Numbers() is [.., var last] ? last + 1 : 1;
            BundleJson.Write(Path.Combine(temporary, ModelBundle.DescriptionName), description with { Version = version });
            if (AtomicFolder.TryMove(temporary, VersionPath(version))) return version;
        }
        throw new IOException($"No free version number was found in {VersionsPath}.");
    }

    private string VersionPath(int version) => Path.Combine(VersionsPath, version.ToString(CultureInfo.InvariantCulture));
}
