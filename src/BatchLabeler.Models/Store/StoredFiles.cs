using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Models.Store;

/// <summary>Writes and reads files of models create-only and by digest.</summary>
internal sealed class StoredFiles(IObjectStore models)
{
    /// <summary>Writes a file unless the store holds it already.</summary>
    /// <exception cref="BundleException">The content, or what is in its place, is not the file that the digest describes.</exception>
    public async Task CreateAsync(string path, FileDigest digest, Func<Task<Stream>> open, CancellationToken cancellationToken)
    {
        if (await HoldsAsync(path, digest, cancellationToken)) return;
        await using var content = await open();
        await CheckAsync(path, content, digest, cancellationToken);
        content.Position = 0;
        var outcome = await models.CreateAsync(path, content, cancellationToken);
        if (!outcome.Written && !await HoldsAsync(path, digest, cancellationToken)) throw Occupied(path);
    }

    /// <summary>Writes a small file unless the store holds it already.</summary>
    /// <exception cref="BundleException">Something else is in its place.</exception>
    public async Task CreateAsync(string path, string text, CancellationToken cancellationToken)
    {
        var outcome = await models.CreateAsync(path, Encoding.UTF8.GetBytes(text), cancellationToken);
        if (!outcome.Written && await TextAsync(path, cancellationToken) != text) throw Occupied(path);
    }

    public async Task<string?> TextAsync(string path, CancellationToken cancellationToken) =>
        await models.ReadBytesAsync(path, cancellationToken) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public async Task<bool> ExistsAsync(string path, CancellationToken cancellationToken) =>
        await models.FindAsync(path, cancellationToken) is not null;

    /// <summary>Copies an object into a file and checks it.</summary>
    /// <exception cref="BundleException">The object is missing or not what its digest says.</exception>
    public async Task DownloadAsync(string path, FileDigest digest, string file, CancellationToken cancellationToken)
    {
        await using var content = await models.ReadAsync(path, cancellationToken: cancellationToken) ?? throw Missing(path);
        await using var target = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await content.Stream.CopyToAsync(target, cancellationToken);
        target.Position = 0;
        await CheckAsync(path, target, digest, cancellationToken);
    }

    public static BundleException Missing(string path) => new(BundleErrorCodes.Damaged, $"{path} is missing from the models' store.");

    private static BundleException Occupied(string path) =>
        new(BundleErrorCodes.Damaged, $"{path} holds another content than the one to write: publish again as a new publication.");

    private static async Task CheckAsync(string path, Stream content, FileDigest digest, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        if (sha256 != digest.Sha256)
            throw new BundleException(
                BundleErrorCodes.Damaged, $"What should be {path} is not the file that was made: its SHA-256 differs.");
    }

    private async Task<bool> HoldsAsync(string path, FileDigest digest, CancellationToken cancellationToken)
    {
        await using var present = await models.ReadAsync(path, cancellationToken: cancellationToken);
        if (present is null) return false;
        await CheckAsync(path, present.Stream, digest, cancellationToken);
        return true;
    }
}
