using BatchLabeler.Cli.Hosting;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Storage.Locations;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>The storage that a verb works on.</summary>
/// <param name="Location">Where it is.</param>
/// <param name="Text">How to name it to another process of this machine; may hold a key.</param>
/// <param name="Containers">Its containers.</param>
internal sealed record PipelineStorage(StorageLocation Location, string Text, Containers Containers)
{
    /// <summary>The container of the embedded runner.</summary>
    public const string Hub = "hub";

    /// <summary>The queue of shards to label.</summary>
    public const string Shards = ShardQueues.ShardsName;

    /// <summary>The queue of shards that are labelled.</summary>
    public const string Completions = ShardQueues.CompletionsName;

    private static readonly string[] ContainerNames = ["batches", "manifests", "work", "models", "feedback", Hub];

    /// <summary>Its folder; null where it is an account.</summary>
    public string? Folder => IsFolder(Location) ? Text : null;

    /// <summary>Opens a storage for reading.</summary>
    /// <param name="host">The world outside.</param>
    /// <param name="text">What <c>--storage</c> says; null for the environment variable.</param>
    /// <exception cref="CommandException">None is named, or there is no such folder.</exception>
    public static PipelineStorage Open(CommandHost host, string? text)
    {
        var (location, named) = LocationOf(host, text);
        if (IsFolder(location) && !Directory.Exists(location.ToString()))
            throw new CommandException(
                "storage-missing",
                $"there is no storage at '{location}': correct --storage, or begin one with 'batchlabeler model publish'.");
        return Of(location, named);
    }

    /// <summary>Opens a storage for writing; makes the containers and queues that do not exist.</summary>
    /// <exception cref="CommandException">None is named.</exception>
    public static async Task<PipelineStorage> EnsureAsync(CommandHost host, string? text, CancellationToken cancellation)
    {
        var (location, named) = LocationOf(host, text);
        var storage = Of(location, named);
        await storage.Location.EnsureAsync(ContainerNames, [Shards, Completions], cancellation);
        return storage;
    }

    private static (StorageLocation Location, string Named) LocationOf(CommandHost host, string? text) =>
        (text ?? host.Variable(StorageOption.Variable)) is { Length: > 0 } named
            ? (StorageLocation.Parse(named), named)
            : throw CommandException.Usage(
                $"no storage is named: say where with --storage LOCATION or the variable {StorageOption.Variable}.");

    private static bool IsFolder(StorageLocation location) => !location.ToString().Contains("://", StringComparison.Ordinal);

    /// <summary>Opens the containers; those of a folder are made on the way.</summary>
    private static PipelineStorage Of(StorageLocation location, string named) =>
        new(location, IsFolder(location) ? location.ToString() : named, Containers.Open(location.Container));
}
