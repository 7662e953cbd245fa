using System.Text.Json;

namespace BatchLabeler.Core.Retraining;

/// <summary>
/// What a training job is asked to do: <c>models/{name}/training/{id}/request.json</c>. Names of objects are of the container
/// <c>models</c>.
/// </summary>
/// <param name="Id">The attempt.</param>
/// <param name="Model">The model's name.</param>
/// <param name="ParentVersion">The version to start from and to compare with.</param>
/// <param name="Snapshot">The labels to learn from: JSON Lines of <see cref="SnapshotLine"/>.</param>
/// <param name="SnapshotDigest">The SHA-256 of the snapshot's bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="HeldOutShare">
/// The share of the snapshot's images, in (0, 1), that both versions are measured on and neither learns from.
/// </param>
/// <param name="Seed">The seed of the training. The split has none: it goes by the images' names, so that it never changes.</param>
/// <param name="Options">The trainer's own options; an empty object for its defaults.</param>
/// <param name="Output">The folder for all that the job writes, with the slash that ends it.</param>
public sealed record TrainingRequest(
    string Id,
    string Model,
    int ParentVersion,
    string Snapshot,
    string SnapshotDigest,
    double HeldOutShare,
    int Seed,
    JsonElement Options,
    string Output)
{
    /// <summary>Where the attempt's objects lie.</summary>
    public TrainingAddress Address() => new(Model, Id);

    /// <summary>Writes the request as indented JSON that ends with a line break; equal requests give equal bytes.</summary>
    public string ToJson() => RetrainingJson.Write(this);

    /// <summary>Reads a request.</summary>
    /// <exception cref="JsonException">The text is not a request.</exception>
    public static TrainingRequest FromJson(string json) => RetrainingJson.Read<TrainingRequest>(json);
}
