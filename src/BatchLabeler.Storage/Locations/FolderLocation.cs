using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.Folder;

namespace BatchLabeler.Storage.Locations;

/// <summary>A folder: its subfolders are the containers, and the queues lie in <c>.batchlabeler/queues</c>.</summary>
internal sealed class FolderLocation(string root, StorageLocationOptions options) : StorageLocation
{
    /// <summary>What was staged longer ago was left behind by a process that died.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromDays(1);

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public override string? Folder => _root;

    public override IObjectStore Container(string name) => OpenContainer(name);

    public override IShardQueue Queue(string name, ShardQueueOptions? queueOptions = null) => OpenQueue(name, queueOptions);

    public override Task EnsureAsync(
        IReadOnlyList<string> containers, IReadOnlyList<string> queues, CancellationToken cancellationToken = default)
    {
        var before = options.Time.GetUtcNow() - LongestWrite;
        foreach (var container in containers.Select(OpenContainer).ToList()) container.RemoveLeftovers(before);
        foreach (var folder in containers.Select(ContainerFolder)) Directory.CreateDirectory(folder);
        foreach (var queue in queues.Select(name => OpenQueue(name, null)).ToList()) queue.RemoveLeftovers(before);
        return Task.CompletedTask;
    }

    public override string ToString() => _root;

    private FileSystemObjectStore OpenContainer(string name) => new(ContainerFolder(name), options.Files, options.Time);

    private FolderShardQueue OpenQueue(string name, ShardQueueOptions? queueOptions)
    {
        var folder = Path.Combine(_root, StoreLayout.OwnFolder, "queues", QueueName.Validate(name));
        return new FolderShardQueue(folder, queueOptions ?? new ShardQueueOptions(), options.Time, options.Files.FlushToDisk);
    }

    private string ContainerFolder(string name) => Path.Combine(_root, ContainerName.Validate(name));
}
