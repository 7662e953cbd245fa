using System.Text.Json.Serialization;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Images;

namespace BatchLabeler.Orchestrations.Runs.Options;

/// <summary>What <c>batch.json</c> asks for; <c>{}</c> asks for the values here.</summary>
public sealed record BatchOptions
{
    /// <summary>The most images of a shard.</summary>
    public const int MostImagesOfShard = 4096;

    /// <summary>
    /// The model: <c>demo</c> for its current version, <c>demo@3</c> for a certain one; null for the system's default model.
    /// </summary>
    public string? Model { get; init; }

    /// <summary>How many images may fail before the manifest says <c>Failed</c>; any number unless told.</summary>
    [JsonConverter(typeof(ErrorBudgetConverter))]
    public ErrorBudget ErrorBudget { get; init; } = ErrorBudget.Unlimited;

    /// <summary>How many images a shard has, 1 to 4,096; 256 unless told.</summary>
    public int ShardSize { get; init; } = 256;

    /// <summary>Whether categories of unknown state take a pseudo-label where the prototypes agree.</summary>
    public bool PseudoLabels { get; init; } = true;

    /// <summary>The share of its decision threshold below which a score means absent, 0 to 1; one half unless told.</summary>
    public double AbsentShare { get; init; } = 0.5;

    /// <summary>Decision thresholds, 0 to 1, by category, where they differ from the model's.</summary>
    public IReadOnlyDictionary<string, float> DecisionThresholds { get; init; } = new Dictionary<string, float>(StringComparer.Ordinal);

    /// <summary>What one image may cost.</summary>
    public ImageLimits Limits { get; init; } = new();

    /// <summary>Whether the batch's known labels go on into the model's prototype statistics.</summary>
    public bool UpdateStatistics { get; init; } = true;

    /// <summary>The run whose failed images are labelled again, its other rows taken over; null for a run over all images.</summary>
    public string? Retry { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Model is not null && ModelReference.TryParse(Model) is null)
            throw new ArgumentException($"'{Model}' names no model: write 'demo' or 'demo@3'.");
        if (ShardSize is < 1 or > MostImagesOfShard)
            throw new ArgumentException($"A shard has 1 to {MostImagesOfShard} images, not {ShardSize}.");
        if (AbsentShare is not (>= 0 and <= 1))
            throw new ArgumentException($"The share below which a score means absent must be from 0 to 1, not {AbsentShare}.");
        if (DecisionThresholds.FirstOrDefault(pair => pair.Value is not (>= 0 and <= 1)) is { Key: { } category } wrong)
            throw new ArgumentException($"The decision threshold of '{category}' must be from 0 to 1, not {wrong.Value}.");
        Limits.Validate();
    }
}
