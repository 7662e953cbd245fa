using System.Runtime.CompilerServices;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>A folder as an object store, shared by any number of processes of one machine.</summary>
/// <remarks>
/// <para>An object is the file of its name below the root, so people can put files there and take them out. The store keeps half-written
/// contents and its lock files in the subfolder <c>.batchlabeler</c>, which no object's name can reach.</para>
/// <para>Writes are staged and renamed into place under a lock of the name: a process that dies leaves the old content or the new
/// one, and at most a staged file that nobody reads.</para>
/// <para>The tag is made of a file's time and length, so that listings open no file. Every write gives the object a later time than it
/// had: the tag changes with each write, also of equal bytes, and none comes back. A file edited by hand changes its tag with its time;
/// only edits that leave both time and length as they were go unseen. Copies that keep the times keep the tags.</para>
/// <para>A segment of a name may have at most 255 bytes in UTF-8 here. Links to folders are not listed.</para>
/// </remarks>
public sealed class FileSystemObjectStore : IObjectStore
{
    private readonly StoreLayout _layout;
    private readonly StoreLocks _locks;
    private readonly OpenWalks _walks = new();
    private readonly FileSystemStoreOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Opens a folder. Reading changes nothing in it; the first write makes it where it does not exist.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="options">How it serves; null for the defaults.</param>
    /// <param name="time">The clock that contents are stamped by; null for the system's.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public FileSystemObjectStore(string root, FileSystemStoreOptions? options = null, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        _options = options ?? new FileSystemStoreOptions();
        _options.Validate();
        _time = time ?? TimeProvider.System;
        _layout = new StoreLayout(root);
        _locks = new StoreLocks(_layout.Locks);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectEntry> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var name in Walk(prefix, after: null).Names())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (StoredFile.Find(name, _layout.FileOf(name)) is { } entry) yield return entry;
        }
    }

    /// <inheritdoc/>
    public Task<ObjectPage> ListPageAsync(
        string prefix, string? continuation, int? pageSize = null, CancellationToken cancellationToken = default)
    {
        ObjectPage.ValidateSize(pageSize);
        return Task.Run(() => ListPage(prefix, continuation, pageSize ?? _options.PageSize, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListFoldersAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var folder in Walk(ObjectName.ValidateFolder(prefix), after: null).Folders())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return folder;
        }
    }

    /// <inheritdoc/>
    public Task<ObjectEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult(StoredFile.Find(name, _layout.FileOf(name)));

    /// <inheritdoc/>
    public Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default)
    {
        range?.Validate();
        return Task.FromResult(StoredFile.TryOpen(_layout.FileOf(name)) is { } stream ? Content(name, stream, range) : null);
    }

    /// <inheritdoc/>
    public async Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default)
    {
        if (StoredFile.Find(name, _layout.FileOf(name)) is { } present) return new WriteOutcome(false, present.ETag);
        return await ReplaceAsync(name, content, present => present is null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<WriteOutcome> SwapAsync(string name, Stream content, string expectedETag, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(expectedETag);
        return ReplaceAsync(name, content, present => present?.ETag == expectedETag, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string> WriteAsync(string name, Stream content, CancellationToken cancellationToken = default)
    {
        var outcome = await ReplaceAsync(name, content, _ => true, cancellationToken);
        return outcome.ETag!;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = _layout.FileOf(name);
        if (!File.Exists(path)) return false;
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
        var staged = new DirectoryInfo(_layout.Staging);
        if (!staged.Exists) return 0;
        var leftovers = staged.EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime).ToList();
        leftovers.ForEach(file => file.Delete());
        return leftovers.Count;
    }

    private async Task<WriteOutcome> ReplaceAsync(
        string name, Stream content, Func<ObjectEntry?, bool> mayReplace, CancellationToken cancellationToken)
    {
        var path = _layout.FileOf(name);
        using var staged = await StagedFile.WriteAsync(_layout.Staging, content, _options.FlushToDisk, cancellationToken);
        using var held = await _locks.TakeAsync(name, cancellationToken);
        var present = StoredFile.Find(name, path);
        return mayReplace(present)
            ? new WriteOutcome(true, staged.MoveTo(path, name, present, _time.GetUtcNow()))
            : new WriteOutcome(false, present?.ETag);
    }

    private ObjectPage ListPage(string prefix, string? continuation, int pageSize, CancellationToken cancellationToken)
    {
        var names = continuation is null ? null : _walks.Take(prefix, continuation);
        names ??= Walk(prefix, continuation).Names().GetEnumerator();
        var entries = new List<ObjectEntry>();
        while (entries.Count < pageSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!names.MoveNext()) return new ObjectPage(entries, null);
            if (StoredFile.Find(names.Current, _layout.FileOf(names.Current)) is { } entry) entries.Add(entry);
        }
        _walks.Keep(prefix, entries[^1].Name, names);
        return new ObjectPage(entries, entries[^1].Name);
    }

    private static ObjectContent Content(string name, FileStream stream, ObjectRange? range)
    {
        var entry = StoredFile.Entry(name, stream);
        stream.Position = range?.Offset ?? 0;
        return new ObjectContent(range is null ? stream : new RangeStream(stream, range.Length), entry.ETag, entry.Length);
    }

    private FolderWalk Walk(string prefix, string? after) =>
        new(_layout, ObjectName.ValidatePrefix(prefix), after, _options.NamesInMemory);
}
