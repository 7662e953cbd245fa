using BatchLabeler.Storage.Clients;
using BatchLabeler.Storage.Queues.ServiceBus;

namespace BatchLabeler.Storage.Locations;

/// <summary>Tells folders, addresses and connection strings apart. What it refuses it never repeats where a secret may be in it.</summary>
internal static class LocationText
{
    private const string Choices =
        "write a folder, https://ACCOUNT.blob.core.windows.net, a storage account's connection string or UseDevelopmentStorage=true";

    /// <summary>What follows it is a Service Bus namespace, to the end, for a connection string of one has semicolons too.</summary>
    private const string QueuesElsewhere = ";queues=";

    private static readonly string[] ConnectionKeys =
    [
        "UseDevelopmentStorage", "DefaultEndpointsProtocol", "AccountName", "AccountKey", "BlobEndpoint", "QueueEndpoint",
        "SharedAccessSignature", "EndpointSuffix",
    ];

    public static StorageLocation Parse(string text, StorageLocationOptions options)
    {
        options.Validate();
        if (string.IsNullOrWhiteSpace(text)) throw new ArgumentException($"The storage location is empty: {Choices}.");
        var trimmed = text.Trim();
        var elsewhere = trimmed.IndexOf(QueuesElsewhere, StringComparison.OrdinalIgnoreCase);
        return elsewhere < 0
            ? Single(trimmed, options)
            : Split(trimmed[..elsewhere], trimmed[(elsewhere + QueuesElsewhere.Length)..], options);
    }

    private static StorageLocation Single(string text, StorageLocationOptions options)
    {
        if (IsConnectionString(text)) return Account(text, options);
        return IsAddress(text) ? Endpoint(text, options) : Folder(text, options);
    }

    private static ServiceBusLocation Split(string storage, string queues, StorageLocationOptions options)
    {
        var connection = ServiceBusConnection.Parse(queues) with { Clients = options.Clients };
        return Single(storage, options) is AccountLocation account
            ? new ServiceBusLocation(account, connection.Connect(), options.Time)
            : throw new ArgumentException(
                "A folder keeps its own queues: leave ';queues=' out, or name a storage account before it.");
    }

    private static bool IsAddress(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static bool IsConnectionString(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        return parts.Any(part => ConnectionKeys.Any(key => part.StartsWith(key + "=", StringComparison.OrdinalIgnoreCase)));
    }

    private static AccountLocation Account(string connection, StorageLocationOptions options) =>
        TryAccount(connection, options.Clients) ?? throw new ArgumentException(
            "The connection string cannot be used for both blobs and queues: copy it whole from the account's access keys.");

    /// <summary>
    /// Null where the SDK refuses; its message may quote the string, so it is not passed on. Over a missing endpoint it stumbles.
    /// </summary>
    private static AccountLocation? TryAccount(string connection, StorageClientOptions clients)
    {
        try
        {
            return new AccountLocation(StorageClients.Blobs(connection, null, clients), StorageClients.Queues(connection, null, clients));
        }
        catch (Exception refusal)
            when (refusal is FormatException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    private static AccountLocation Endpoint(string text, StorageLocationOptions options)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
            throw new ArgumentException($"The storage location is not a valid address: {Choices}.");
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new ArgumentException(
                "The storage location must be a bare address such as https://ACCOUNT.blob.core.windows.net: put a shared access "
                + "signature into a connection string (BlobEndpoint=…;QueueEndpoint=…;SharedAccessSignature=…).");
        if (address.Scheme != Uri.UriSchemeHttps)
            throw new ArgumentException($"The storage location begins with {address.Scheme}://, which is not supported: {Choices}.");
        if (!address.Host.Contains(".blob.", StringComparison.OrdinalIgnoreCase) || address.AbsolutePath != "/")
            throw new ArgumentException(
                $"The storage location {address.GetLeftPart(UriPartial.Path)} is not an account's blob endpoint: "
                + "write it as https://ACCOUNT.blob.core.windows.net, without a container.");
        var queues = new UriBuilder(address) { Host = address.Host.Replace(".blob.", ".queue.", StringComparison.OrdinalIgnoreCase) };
        return new AccountLocation(
            StorageClients.Blobs(null, address, options.Clients), StorageClients.Queues(null, queues.Uri, options.Clients));
    }

    private static FolderLocation Folder(string path, StorageLocationOptions options)
    {
        if (path.Contains(".blob.core.", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path))
            throw new ArgumentException($"The storage location {path} lacks its beginning: write https://ACCOUNT.blob.core.windows.net.");
        if (File.Exists(path)) throw new ArgumentException($"The storage location {path} is a file: write the folder it lies in.");
        return new FolderLocation(path, options);
    }
}
