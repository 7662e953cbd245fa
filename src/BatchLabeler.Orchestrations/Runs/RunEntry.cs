namespace BatchLabeler.Orchestrations.Runs;

/// <summary>The object <c>runs/{instance}.json</c> of the container <c>work</c>, by which runs are found without listing images.</summary>
/// <param name="Address">The run.</param>
/// <param name="ManifestFolder">Where its manifest goes in the container <c>manifests</c>, with the slash that ends it.</param>
/// <param name="Started">When it began.</param>
public sealed record RunEntry(RunAddress Address, string ManifestFolder, DateTimeOffset Started)
{
    /// <summary>Where the entries lie.</summary>
    public const string Folder = "runs/";

    /// <summary>The name of a run's entry.</summary>
    /// <param name="address">The run.</param>
    public static string NameOf(RunAddress address) => $"{Folder}{address.InstanceId}.json";
}
