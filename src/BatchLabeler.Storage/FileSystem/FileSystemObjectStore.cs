using System.Runtime.CompilerServices;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>A folder as an object store, shared by any number of processes of one machine.</summary>
/// <remarks>
/// <para>An object is the file of its name below the root, so people can put files there and take them out. The store keeps half-written
/// contents and its lock files in the subfolder <c>.batchlabeler</c>, which no object's name can reach.</para>
/// <para>Writes are staged and renamed into place under a lock of the name: a process that dies leaves the old content or the new
/// one, and at most a staged file that nobody reads. The tag is a hash of the content: writing equal bytes gives an equal tag, and a
/// listing reads the files it lists.</para>
/// <para>A segment of a name may have at most 255 bytes in UTF-8 here. Links to folders are not listed.</para>
/// </remarks>
public sealed class FileSystemObjectStore : IObjectStore
{
    private readonly StoreLayout _layout;
    private readonly StoreLocks _locks;
    private readonly FileSystemStoreOptions _options;

    /// <summary>Opens a folder and makes it where it does not exist.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="options">How it serves; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public FileSystemObjectStore(string root, FileSystemStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        _options = options ?? new FileSystemStoreOptions();
        _options.Validate();
        _layout = new StoreLayout(root);
        _locks = new StoreLocks(_layout.Locks);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectEntry> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var name in new FolderWalk(_layout, ObjectName.ValidatePrefix(prefix), _options.NamesInMemory).Names())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var stream = StoredFile.TryOpen(_layout.FileOf(name));
            if (stream is null) continue;
            var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(stream.SafeFileHandle));
            var tag = await ContentTag.OfAsync(stream, cancellationToken);
            yield return new ObjectEntry(name, stream.Length, tag, modified) { Digest = ContentTag.Digest(tag) };
        }
    }

    /// <inheritdoc/>
    public async Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default)
    {
        range?.Validate();
        var stream = StoredFile.TryOpen(_layout.FileOf(name));
        if (stream is null) return null;
        try
        {
            var eTag = await ContentTag.OfAsync(stream, cancellationToken);
            stream.Position = range?.Offset ?? 0;
            return new ObjectContent(range is null ? stream : new RangeStream(stream, range.Length), eTag, stream.Length);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default)
    {
        var path = _layout.FileOf(name);
        if (await ContentTag.OfFileAsync(path, cancellationToken) is { } present) return new WriteOutcome(false, present);
        return await ReplaceAsync(name, path, content, eTag => eTag is null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<WriteOutcome> SwapAsync(string name, Stream content, string expectedETag, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(expectedETag);
        return ReplaceAsync(name, _layout.FileOf(name), content, eTag => eTag == expectedETag, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string> WriteAsync(string name, Stream content, CancellationToken cancellationToken = default)
    {
        var path = _layout.FileOf(name);
        using var staged = await StageAsync(content, cancellationToken);
        using var held = await _locks.TakeAsync(name, cancellationToken);
        staged.MoveTo(path, name);
        return staged.ETag;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = _layout.FileOf(name);
        using var held = await _locks.TakeAsync(name, cancellationToken);
        if (!File.Exists(path)) return false;
        File.Delete(path);
        return true;
    }

    /// <summary>Removes staged contents that dead processes left behind. They do no harm but take room.</summary>
    /// <param name="before">Only what was last written before this moment; choose it older than any write can take.</param>
    /// <returns>How many there were.</returns>
    public int RemoveLeftovers(DateTimeOffset before)
    {
        var staged = new DirectoryInfo(_layout.Staging).EnumerateFiles();
        var leftovers = staged.Where(file => file.LastWriteTimeUtc < before.UtcDateTime).ToList();
        leftovers.ForEach(file => file.Delete());
        return leftovers.Count;
    }

    private async Task<WriteOutcome> ReplaceAsync(
        string name, string path, Stream content, Func<string?, bool> mayReplace, CancellationToken cancellationToken)
    {
        using var staged = await StageAsync(content, cancellationToken);
        using var held = await _locks.TakeAsync(name, cancellationToken);
        var present = await ContentTag.OfFileAsync(path, cancellationToken);
        if (!mayReplace(present)) return new WriteOutcome(false, present);
        staged.MoveTo(path, name);
        return new WriteOutcome(true, staged.ETag);
    }

    private Task<StagedFile> StageAsync(Stream content, CancellationToken cancellationToken) =>
        StagedFile.WriteAsync(_layout.Staging, content, _options.FlushToDisk, cancellationToken);
}
