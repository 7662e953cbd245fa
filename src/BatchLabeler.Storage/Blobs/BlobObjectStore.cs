using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BatchLabeler.Storage.Clients;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.Blobs;

/// <summary>A container of Azure Blob Storage as an object store. Failures of the network are retried.</summary>
/// <remarks>
/// A conditional write whose answer was lost knows its own content again by a mark in the blob's metadata. Two things can still not be
/// told: a swap that arrived, lost its answer and was replaced by the next writer before it could look reports a lost race; and a
/// deletion that lost its answer reports that there was nothing to delete.
/// </remarks>
/// <param name="container">The container; its client says how to sign in and how to retry.</param>
/// <param name="defaultPageSize">How many objects a listing fetches at once, 1 to 5,000.</param>
public sealed class BlobObjectStore(BlobContainerClient container, int defaultPageSize = 1000) : IObjectStore
{
    /// <summary>Opens a container.</summary>
    /// <param name="options">Which one, and how to sign in.</param>
    /// <exception cref="ArgumentException">An option is missing or out of its range.</exception>
    public static BlobObjectStore Open(BlobStoreOptions options)
    {
        options.Validate();
        var service = StorageClients.Blobs(options.ConnectionString, options.ServiceUri, options.Clients);
        return new BlobObjectStore(service.GetBlobContainerClient(options.Container), options.PageSize);
    }

    /// <summary>Makes the container where it does not exist.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task EnsureContainerAsync(CancellationToken cancellationToken = default) =>
        container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectEntry> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var listing = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, ObjectName.ValidatePrefix(prefix), cancellationToken);
        await foreach (var page in listing.AsPages(pageSizeHint: defaultPageSize))
            foreach (var blob in page.Values)
                yield return BlobEntries.Of(blob);
    }

    /// <inheritdoc/>
    public async Task<ObjectPage> ListPageAsync(
        string prefix, string? continuation, int? pageSize = null, CancellationToken cancellationToken = default)
    {
        ObjectPage.ValidateSize(pageSize);
        var listing = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, ObjectName.ValidatePrefix(prefix), cancellationToken);
        await foreach (var page in listing.AsPages(continuation, pageSize ?? defaultPageSize))
        {
            var entries = page.Values.Select(BlobEntries.Of).ToList();
            return new ObjectPage(entries, page.ContinuationToken is { Length: > 0 } next ? next : null);
        }
        return new ObjectPage([], null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListFoldersAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var listing = container.GetBlobsByHierarchyAsync(
            BlobTraits.None, BlobStates.None, "/", ObjectName.ValidateFolder(prefix), cancellationToken);
        await foreach (var page in listing.AsPages(pageSizeHint: defaultPageSize))
            foreach (var folder in page.Values.Where(found => found.IsPrefix))
                yield return folder.Prefix.TrimEnd('/');
    }

    /// <inheritdoc/>
    public async Task<ObjectEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        await BlobEntries.PropertiesAsync(Blob(name), cancellationToken) is { } found ? BlobEntries.Of(name, found) : null;

    /// <inheritdoc/>
    public async Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default)
    {
        range?.Validate();
        var blob = Blob(name);
        try
        {
            var options = new BlobDownloadOptions { Range = range is null ? default : new HttpRange(range.Offset, range.Length) };
            var download = (await blob.DownloadStreamingAsync(options, cancellationToken)).Value;
            return new ObjectContent(download.Content, BlobEntries.Tag(download.Details.ETag), BlobFailures.ObjectLength(download.Details));
        }
        catch (RequestFailedException failure) when (BlobFailures.IsMissing(failure))
        {
            return null;
        }
        catch (RequestFailedException failure) when (BlobFailures.IsPastTheEnd(failure))
        {
            return await BlobEntries.PropertiesAsync(blob, cancellationToken) is { } found
                ? new ObjectContent(Stream.Null, BlobEntries.Tag(found.ETag), found.ContentLength)
                : null;
        }
    }

    /// <inheritdoc/>
    public Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        new ConditionalUpload(Blob(name), expectedETag: null).WriteAsync(content, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteOutcome> SwapAsync(string name, Stream content, string expectedETag, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(expectedETag);
        return new ConditionalUpload(Blob(name), expectedETag).WriteAsync(content, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string> WriteAsync(string name, Stream content, CancellationToken cancellationToken = default)
    {
        var written = await Blob(name).UploadAsync(content, new BlobUploadOptions(), cancellationToken);
        return BlobEntries.Tag(written.Value.ETag);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        await Blob(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);

    private BlobClient Blob(string name) => container.GetBlobClient(ObjectName.Validate(name));
}
