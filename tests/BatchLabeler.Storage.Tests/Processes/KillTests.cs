using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.Folder;

namespace BatchLabeler.Storage.Tests.Processes;

public sealed class KillTests : IDisposable
{
    private const int Kills = 3;
    private const int MessagesPerKill = 300;

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(3);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_whose_writers_are_killed_holds_whole_objects_and_free_locks()
    {
        var store = new FileSystemObjectStore(_folder.Path, new FileSystemStoreOptions { FlushToDisk = false });
        for (var kill = 0; kill < 10; kill++)
        {
            using var writer = ChildProcess.Start("write", _folder.Path);
            for (var lines = _random.Next(1, 60); lines > 0; lines--) Assert.NotNull(await writer.ReadLineAsync());
            await writer.KillAsync();
            await foreach (var entry in store.ListAsync(""))
                Assert.True(WritingProcess.IsWhole((await store.ReadBytesAsync(entry.Name))!), $"{entry.Name} is torn after kill {kill}.");
        }

        foreach (var name in Enumerable.Range(0, 64).Select(i => $"free/{i}")) await store.WriteAsync(name, new byte[] { 1 });
        await foreach (var entry in store.ListAsync("")) Assert.True(await store.DeleteAsync(entry.Name));
        store.RemoveLeftovers(DateTimeOffset.MaxValue);
        Assert.Empty(Directory.EnumerateFiles(_folder[".batchlabeler/staging"]));
    }

    [Fact]
    public async Task A_queue_whose_receivers_are_killed_delivers_every_message()
    {
        var queue = new FolderShardQueue(_folder.Path, new ShardQueueOptions(), TimeProvider.System, flushToDisk: false);
        var done = new HashSet<string>(StringComparer.Ordinal);
        for (var kill = 0; kill < Kills; kill++)
        {
            // Enough for the victim to print what the test waits for, whatever the ones before it have left.
            for (var i = 0; i < MessagesPerKill; i++) await queue.SendAsync($"{kill}/{i}");
            using var victim = ChildProcess.Start("drain", _folder.Path);
            for (var lines = _random.Next(1, MessagesPerKill / 4); lines > 0; lines--) done.Add((await victim.ReadLineAsync())!);
            done.UnionWith(await victim.KillAsync());
        }
        using var survivor = ChildProcess.Start("drain", _folder.Path);
        using var other = ChildProcess.Start("drain", _folder.Path);
        await Task.WhenAny(ReadUntilAllAsync(survivor, done), ReadUntilAllAsync(other, done));

        Assert.Equal(Kills * MessagesPerKill, done.Count);
        Assert.Empty(await queue.PeekPoisonAsync(32));
    }

    private static async Task ReadUntilAllAsync(ChildProcess process, HashSet<string> done)
    {
        while (true)
        {
            lock (done)
                if (done.Count == Kills * MessagesPerKill) return;
            if (await process.ReadLineAsync() is not { } line) return;
            lock (done) done.Add(line);
        }
    }
}
