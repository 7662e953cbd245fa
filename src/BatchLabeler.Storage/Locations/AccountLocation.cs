using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BatchLabeler.Storage.Blobs;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.StorageQueue;

namespace BatchLabeler.Storage.Locations;

/// <summary>A storage account, or the emulator.</summary>
internal sealed class AccountLocation(BlobServiceClient blobs, QueueServiceClient queues) : StorageLocation
{
    public override IObjectStore Container(string name) => OpenContainer(name);

    public override IShardQueue Queue(string name, ShardQueueOptions? options = null) => OpenQueue(name, options);

    public override async Task EnsureAsync(
        IReadOnlyList<string> containers, IReadOnlyList<string> queues, CancellationToken cancellationToken = default)
    {
        foreach (var container in containers.Select(OpenContainer).ToList()) await container.EnsureContainerAsync(cancellationToken);
        foreach (var queue in queues.Select(name => OpenQueue(name, null)).ToList()) await queue.EnsureQueuesAsync(cancellationToken);
    }

    /// <summary>Without the query, which is the signature where the connection string holds one.</summary>
    public override string ToString() => blobs.Uri.GetLeftPart(UriPartial.Path);

    private BlobObjectStore OpenContainer(string name) =>
        new(blobs.GetBlobContainerClient(ContainerName.Validate(name)), ObjectPage.MostEntries);

    private StorageShardQueue OpenQueue(string name, ShardQueueOptions? options) =>
        StorageShardQueue.Open(queues, name, options ?? new ShardQueueOptions());
}
