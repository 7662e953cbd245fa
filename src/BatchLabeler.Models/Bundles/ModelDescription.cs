using System.Text.Json;

namespace BatchLabeler.Models.Bundles;

/// <summary>What <c>model.json</c> says about a version of a model.</summary>
public sealed record ModelDescription
{
    /// <summary>The format this program writes and the latest it reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the format of the file.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The model's name; its folder has the same.</summary>
    public required string Name { get; init; }

    /// <summary>The version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The C categories in the order of the scores.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The kind of head, for example <see cref="HeadKinds.TrmMl"/>.</summary>
    public required string HeadKind { get; init; }

    /// <summary>The encoder's folder name, <see cref="EncoderFolder.Digest"/>.</summary>
    public required string EncoderDigest { get; init; }

    /// <summary>[C] scores from which a category counts as present, each in [0, 1].</summary>
    public required float[] DecisionThresholds { get; init; }

    /// <summary>Measured figures by name, for example <c>testMeanAveragePrecision</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>How the model spoke about its held-out images; null for one that had none.</summary>
    public ModelProfile? Profile { get; init; }

    /// <summary>Where the model comes from.</summary>
    public required Lineage Lineage { get; init; }

    /// <summary>The head's own options, as its trainer wrote them.</summary>
    public JsonElement Options { get; init; } = JsonElement.Parse("{}");

    /// <summary>Size and digest of every other file of the version, by file name.</summary>
    public IReadOnlyDictionary<string, FileDigest> Files { get; init; } = new Dictionary<string, FileDigest>(StringComparer.Ordinal);

    /// <summary>The name and version as rows of a manifest show them, for example <c>demo@3</c>.</summary>
    public override string ToString() => $"{Name}@{Version}";
}
