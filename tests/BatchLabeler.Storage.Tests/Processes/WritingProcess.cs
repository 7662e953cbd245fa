using System.Security.Cryptography;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.Tests.Processes;

/// <summary>Creates, swaps and deletes in a folder store until it is killed, and prints the name of each object it is done with.</summary>
internal static class WritingProcess
{
    public const int Names = 8;

    public static async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        var store = new FileSystemObjectStore(folder, new FileSystemStoreOptions { FlushToDisk = false });
        for (var i = 0; ; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = $"folder-{i % 3}/{i % Names}";
            var content = Content();
            if (i % 7 == 6) await store.DeleteAsync(name, cancellationToken);
            else if (await store.FindAsync(name, cancellationToken) is { } found)
                await store.SwapAsync(name, content, found.ETag, cancellationToken);
            else await store.CreateAsync(name, content, cancellationToken);
            Console.WriteLine(name);
        }
    }

    /// <summary>Whether a content is one that this process made, from its first byte to its last.</summary>
    public static bool IsWhole(byte[] content) =>
        content.Length > SHA256.HashSizeInBytes
        && SHA256.HashData(content.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(content.AsSpan(0, SHA256.HashSizeInBytes));

    private static byte[] Content()
    {
        var bytes = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(1, 400_000));
        return [.. SHA256.HashData(bytes), .. bytes];
    }
}
