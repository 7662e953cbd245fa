using BatchLabeler.Storage.Clients;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.Blobs;

/// <summary>Which container of which account serves as an object store.</summary>
public sealed record BlobStoreOptions
{
    /// <summary>The account's connection string, for an emulator or a key; null where <see cref="ServiceUri"/> is given.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// The account's blob endpoint, such as <c>https://ACCOUNT.blob.core.windows.net</c>; signed in to with the default Azure credential.
    /// </summary>
    public Uri? ServiceUri { get; init; }

    /// <summary>The container's name.</summary>
    public required string Container { get; init; }

    /// <summary>How many objects a listing fetches at once, 1 to 5,000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>How to go about the network.</summary>
    public StorageClientOptions Clients { get; init; } = new();

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is missing or out of its range; the message says which.</exception>
    public void Validate()
    {
        if (string.IsNullOrEmpty(ConnectionString) == ServiceUri is null)
            throw new ArgumentException("A blob container needs either a connection string or the address of its blob service.");
        ContainerName.Validate(Container);
        ObjectPage.ValidateSize(PageSize);
        Clients.Validate();
    }
}
