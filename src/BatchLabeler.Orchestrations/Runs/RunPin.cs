using System.Text.Json.Serialization;
using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Runs;

/// <summary>What was decided once for the whole run, <c>run.json</c>, create-only: every part of the run reads it here.</summary>
/// <param name="Address">The run.</param>
/// <param name="MarkerETag">The tag of the <c>batch.json</c> that asked for it.</param>
/// <param name="Options">What it asked for.</param>
/// <param name="Model">The model's name.</param>
/// <param name="ModelVersion">The version all images are labelled with.</param>
/// <param name="StatisticsVersion">The prototype statistics all images are labelled with, from 0; null where the model has none.</param>
/// <param name="Categories">The model's C categories in the order of the scores.</param>
/// <param name="ManifestFolder">Where the manifest goes in the container <c>manifests</c>, with the slash that ends it.</param>
/// <param name="Started">When the run began.</param>
public sealed record RunPin(
    RunAddress Address,
    string MarkerETag,
    BatchOptions Options,
    string Model,
    int ModelVersion,
    int? StatisticsVersion,
    IReadOnlyList<string> Categories,
    string ManifestFolder,
    DateTimeOffset Started)
{
    /// <summary>The model's name and version as rows of a manifest show them.</summary>
    [JsonIgnore]
    public string ModelText => $"{Model}@{ModelVersion}";

    /// <summary>The complaint about a run without a pin.</summary>
    /// <param name="address">The run.</param>
    internal static IOException Missing(RunAddress address) =>
        new($"'{address.Pin}' is not there; nothing may delete it while its run goes on.");
}
