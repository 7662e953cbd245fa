using System.Text.Json;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Bundles;

/// <summary>A version of a model that is ready to be published; the folder adds name, number and digests.</summary>
public sealed record ModelDraft
{
    /// <inheritdoc cref="ModelDescription.Categories"/>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <inheritdoc cref="ModelDescription.HeadKind"/>
    public required string HeadKind { get; init; }

    /// <inheritdoc cref="ModelDescription.DecisionThresholds"/>
    public required float[] DecisionThresholds { get; init; }

    /// <inheritdoc cref="ModelDescription.Metrics"/>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <inheritdoc cref="ModelDescription.Profile"/>
    public ModelProfile? Profile { get; init; }

    /// <inheritdoc cref="ModelDescription.Lineage"/>
    public required Lineage Lineage { get; init; }

    /// <inheritdoc cref="ModelDescription.Options"/>
    public JsonElement Options { get; init; } = JsonElement.Parse("{}");

    /// <summary>
    /// The head as ONNX: <c>pixel_features</c> [N, P, d] (and, if the head reads it, <c>pooled_features</c> [N, d]) to <c>scores</c>,
    /// <c>region_maps</c>, <c>region_features</c>.
    /// </summary>
    public required ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The text features.</summary>
    public required TextFeatures TextFeatures { get; init; }

    /// <summary>The prototype statistics; null for a head that has none, which then gives no pseudo-labels.</summary>
    public PrototypeSummary? Prototypes { get; init; }

    /// <summary>The prompt vectors; null for a head without learned prompts.</summary>
    public IReadOnlyDictionary<string, StoredTensor>? Prompts { get; init; }

    /// <summary>The head's trained weights; null for a head without any.</summary>
    public IReadOnlyDictionary<string, StoredTensor>? HeadWeights { get; init; }
}
