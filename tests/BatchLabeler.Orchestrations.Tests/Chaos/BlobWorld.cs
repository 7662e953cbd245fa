using Azure.Core.Pipeline;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Storage.Clients;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>A world in a storage account, seen through a network of the tests' making. Worlds of one account share its batch.</summary>
internal sealed class BlobWorld : IChaosWorld
{
    private static readonly string[] Containers = ["manifests", "work", "models", "feedback", "hub"];
    private readonly StorageLocation _location;
    private readonly string _prefix = $"w{Guid.NewGuid():n}-";

    private BlobWorld(StorageLocation location, RunAddress run) => (_location, Run) = (location, run);

    public RunAddress Run { get; }

    public static async Task<RunAddress> SubmitAsync(string connection)
    {
        var location = StorageLocation.Parse(connection);
        await location.EnsureAsync(["batches"], []);
        return await ChaosBatch.SubmitAsync(location.Container("batches"));
    }

    public static async Task<BlobWorld> OpenAsync(string connection, RunAddress run, FaultyNetwork? network = null)
    {
        var clients = new StorageClientOptions
        {
            Retries = 8,
            FirstDelay = TimeSpan.FromMilliseconds(1),
            LongestDelay = TimeSpan.FromMilliseconds(2),
            Configure = options => options.Transport = network is null ? options.Transport : new HttpClientTransport(new HttpClient(network)),
        };
        var world = new BlobWorld(StorageLocation.Parse(connection, new StorageLocationOptions { Clients = clients }), run);
        await world._location.EnsureAsync([.. Containers.Select(world.Named)], [world.Named("shards"), world.Named("completions")]);
        using var bench = new StatisticsBench();
        var model = new ModelFolder(bench.PathOf($"models/{StatisticsBench.Model}")).Current();
        await new ModelStore(world.Store("models"))
            .PublishAsync(StatisticsBench.Model, new LocalVersionFiles(model), new Publication("first", "the test"), null);
        return world;
    }

    public IObjectStore Store(string container) => _location.Container(container == "batches" ? container : Named(container));

    public IShardQueue Queue(string name, TimeProvider time) => _location.Queue(Named(name));

    private string Named(string name) => _prefix + name;
}
