namespace BatchLabeler.Storage.Objects;

/// <summary>A container of named, immutable-once-read byte strings with conditional writes: a folder or a blob container.</summary>
/// <remarks>
/// <para>Names keep the rules of <see cref="ObjectName"/>; every member throws <see cref="ObjectNameException"/> for one that does not.
/// A name must not be the folder of another one: beside <c>a/b</c> there must be no object <c>a</c>.</para>
/// <para>A write is all or nothing: readers see the content before it or the content after it. The stream handed to a write is read from
/// its present position to its end and stays open.</para>
/// <para>A tag is opaque. It is the same in listings, reads, look-ups and outcomes of writes, and another one after every write.</para>
/// <para>After a failure of the network a store may not know whether its first attempt arrived. It then looks whether the object is its
/// own work, so that a conditional write does not lose a race against itself.</para>
/// </remarks>
public interface IObjectStore
{
    /// <summary>Lists objects whose name begins with a prefix, in ordinal order, fetching a page at a time.</summary>
    /// <param name="prefix">The beginning of the names; empty for all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<ObjectEntry> ListAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of the objects whose name begins with a prefix, to go on later or in another process.</summary>
    /// <remarks>
    /// Every object that is there from the first page to the last is listed exactly once; one that comes or goes meanwhile at most once.
    /// </remarks>
    /// <param name="prefix">The beginning of the names; empty for all; the same for every page.</param>
    /// <param name="continuation">What the page before gave; null for the first page.</param>
    /// <param name="pageSize">How many objects at most, 1 to 5,000; null leaves it to the store.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    Task<ObjectPage> ListPageAsync(
        string prefix, string? continuation, int? pageSize = null, CancellationToken cancellationToken = default);

    /// <summary>Lists the folders directly below a prefix that hold an object, however deep, in ordinal order.</summary>
    /// <param name="prefix">A folder with the slash that ends it; empty for the topmost folders.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The folders' full names without the slash that ends them.</returns>
    IAsyncEnumerable<string> ListFoldersAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Looks an object up without its content.</summary>
    /// <param name="name">The object.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The object as a listing shows it, or null when there is no such object.</returns>
    Task<ObjectEntry?> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Opens an object for reading.</summary>
    /// <param name="name">The object.</param>
    /// <param name="range">The bytes wanted; null for all. A range past the end gives an empty stream.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The content, or null when there is no such object.</returns>
    Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default);

    /// <summary>Writes an object that must not exist yet. Of many at once, exactly one succeeds.</summary>
    /// <param name="name">The object.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Whether it was written, and the tag of the object as it now is.</returns>
    Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default);

    /// <summary>Replaces an object's content if it is still the one that was read (compare and swap).</summary>
    /// <param name="name">The object.</param>
    /// <param name="content">The new content.</param>
    /// <param name="expectedETag">The tag of the content to replace.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Whether it was replaced, and the tag of the object as it now is; a null tag when there is no such object.</returns>
    Task<WriteOutcome> SwapAsync(string name, Stream content, string expectedETag, CancellationToken cancellationToken = default);

    /// <summary>Writes an object whether or not it exists.</summary>
    /// <param name="name">The object.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The tag of the content written.</returns>
    Task<string> WriteAsync(string name, Stream content, CancellationToken cancellationToken = default);

    /// <summary>Deletes an object; deleting what is not there does nothing.</summary>
    /// <param name="name">The object.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether there was such an object.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);
}
