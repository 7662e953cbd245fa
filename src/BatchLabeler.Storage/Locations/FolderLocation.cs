using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.Folder;

namespace BatchLabeler.Storage.Locations;

/// <summary>A folder: its subfolders are the containers, and the queues lie in <c>.batchlabeler/queues</c>.</summary>
internal sealed class FolderLocation(string root, StorageLocationOptions options) : StorageLocation
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public override IObjectStore Container(string name) =>
        new FileSystemObjectStore(ContainerFolder(name), options.Files, options.Time);

    public override IShardQueue Queue(string name, ShardQueueOptions? queueOptions = null) =>
        new FolderShardQueue(
            Path.Combine(_root, StoreLayout.OwnFolder, "queues", QueueName.Validate(name)),
            queueOptions ?? new ShardQueueOptions(),
            options.Time,
            options.Files.FlushToDisk);

    public override Task EnsureAsync(
        IReadOnlyList<string> containers, IReadOnlyList<string> queues, CancellationToken cancellationToken = default)
    {
        foreach (var folder in containers.Select(ContainerFolder).ToList()) Directory.CreateDirectory(folder);
        foreach (var queue in queues) Queue(queue);
        return Task.CompletedTask;
    }

    public override string ToString() => _root;

    private string ContainerFolder(string name) => Path.Combine(_root, ContainerName.Validate(name));
}
