using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace BatchLabeler.Storage.Clients;

/// <summary>Makes the SDK's clients: by a connection string, or by an address with the default Azure credential.</summary>
internal static class StorageClients
{
    public static BlobServiceClient Blobs(string? connection, Uri? address, StorageClientOptions options)
    {
        var clients = Configured(new BlobClientOptions(), options);
        return connection is { Length: > 0 }
            ? new BlobServiceClient(connection, clients)
            : new BlobServiceClient(address, options.Credential ?? new DefaultAzureCredential(), clients);
    }

    public static QueueServiceClient Queues(string? connection, Uri? address, StorageClientOptions options)
    {
        // Base64 is what Azure Functions expects.
        var clients = Configured(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, options);
        return connection is { Length: > 0 }
            ? new QueueServiceClient(connection, clients)
            : new QueueServiceClient(address, options.Credential ?? new DefaultAzureCredential(), clients);
    }

    private static T Configured<T>(T clients, StorageClientOptions options)
        where T : ClientOptions
    {
        options.Validate();
        clients.RetryPolicy = new StorageRetryPolicy(options);
        clients.Retry.NetworkTimeout = options.AttemptTimeout;
        options.Configure?.Invoke(clients);
        return clients;
    }
}
