using BatchLabeler.Storage.Clients;

namespace BatchLabeler.Storage.Queues.StorageQueue;

/// <summary>Which queue of which account to use. Its poison queue has the same name followed by <c>-poison</c>.</summary>
public sealed record StorageQueueOptions
{
    /// <summary>The account's connection string, for an emulator or a key; null where <see cref="ServiceUri"/> is given.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// The account's queue endpoint, such as <c>https://ACCOUNT.queue.core.windows.net</c>; signed in to with the default Azure credential.
    /// </summary>
    public Uri? ServiceUri { get; init; }

    /// <summary>The queue's name.</summary>
    public required string Name { get; init; }

    /// <summary>How it treats messages that keep coming back.</summary>
    public ShardQueueOptions Deliveries { get; init; } = new();

    /// <summary>How to go about the network.</summary>
    public StorageClientOptions Clients { get; init; } = new();

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is missing or out of its range; the message says which.</exception>
    public void Validate()
    {
        if (string.IsNullOrEmpty(ConnectionString) == ServiceUri is null)
            throw new ArgumentException("A storage queue needs either a connection string or the address of its queue service.");
        QueueName.Validate(Name);
        Deliveries.Validate();
        Clients.Validate();
    }
}
