using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Runs;

/// <summary>The containers that a labelling system works on.</summary>
/// <param name="Batches">What people upload: images, partial labels and, last, <c>batch.json</c>.</param>
/// <param name="Manifests">What people fetch: finished manifests, and why a batch was rejected.</param>
/// <param name="Work">What a run leaves behind on its way: shards, results, statistics, progress.</param>
/// <param name="Models">Model bundles and the prototype statistics that belong to them.</param>
/// <param name="Feedback">Corrections and known labels from people.</param>
public sealed record Containers(
    IObjectStore Batches, IObjectStore Manifests, IObjectStore Work, IObjectStore Models, IObjectStore Feedback)
{
    /// <summary>
    /// Opens the containers by their names <c>batches</c>, <c>manifests</c>, <c>work</c>, <c>models</c> and <c>feedback</c>.
    /// </summary>
    /// <param name="open">Opens a container by its name.</param>
    public static Containers Open(Func<string, IObjectStore> open) =>
        new(open("batches"), open("manifests"), open("work"), open("models"), open("feedback"));
}
