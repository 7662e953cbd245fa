using System.Text.RegularExpressions;

namespace BatchLabeler.Storage.Blobs;

/// <summary>Which container of which account serves as an object store.</summary>
public sealed partial record BlobStoreOptions
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

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is missing or out of its range; the message says which.</exception>
    public void Validate()
    {
        if (string.IsNullOrEmpty(ConnectionString) == ServiceUri is null)
            throw new ArgumentException("A blob container needs either a connection string or the address of its blob service.");
        if (Container is null || !ContainerName().IsMatch(Container))
            throw new ArgumentException($"'{Container}' is no container name: 3 to 63 lower-case letters, digits and single hyphens.");
        if (PageSize is < 1 or > 5000) throw new ArgumentException($"A page of a listing holds 1 to 5,000 objects, not {PageSize}.");
    }

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ContainerName();
}
