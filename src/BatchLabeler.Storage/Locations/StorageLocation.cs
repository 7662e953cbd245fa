using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Storage.Locations;

/// <summary>Where a system keeps its containers and queues: a folder, or a storage account with or without a Service Bus.</summary>
public abstract class StorageLocation
{
    private protected StorageLocation()
    {
    }

    /// <summary>The full path where the location is a folder; null for an account.</summary>
    public virtual string? Folder => null;

    /// <summary>Understands how a person writes a location down. Nothing is opened or made yet.</summary>
    /// <param name="text">
    /// A folder, <c>https://ACCOUNT.blob.core.windows.net</c> (signed in to with the default Azure credential), an account's connection
    /// string, or <c>UseDevelopmentStorage=true</c> for the emulator. An account whose queues are those of a Service Bus is followed by
    /// <c>;queues=sb://NAMESPACE.servicebus.windows.net</c> or by <c>;queues=</c> and the namespace's connection string.
    /// </param>
    /// <param name="options">How it serves; null for the defaults.</param>
    /// <exception cref="ArgumentException">The text is none of these; the message says what to write instead.</exception>
    public static StorageLocation Parse(string text, StorageLocationOptions? options = null) =>
        LocationText.Parse(text, options ?? new StorageLocationOptions());

    /// <summary>Opens a container. It need not exist before it is used, see <see cref="EnsureAsync"/>.</summary>
    /// <param name="name">3 to 63 lower-case letters, digits and single hyphens.</param>
    /// <exception cref="ArgumentException">No container can have this name.</exception>
    public abstract IObjectStore Container(string name);

    /// <summary>Opens a queue. It need not exist before it is used, see <see cref="EnsureAsync"/>.</summary>
    /// <param name="name">3 to 56 lower-case letters, digits and single hyphens.</param>
    /// <param name="options">How it treats messages that keep coming back; null for the defaults.</param>
    /// <exception cref="ArgumentException">No queue can have this name, or an option is out of its range.</exception>
    public abstract IShardQueue Queue(string name, ShardQueueOptions? options = null);

    /// <summary>
    /// Makes the containers and queues that do not exist; queues of a Service Bus are deployed with it, never made here. In a folder it
    /// also removes what dead processes left behind over a day ago.
    /// </summary>
    /// <param name="containers">The containers' names.</param>
    /// <param name="queues">The queues' names.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">A name breaks the rules.</exception>
    public abstract Task EnsureAsync(
        IReadOnlyList<string> containers, IReadOnlyList<string> queues, CancellationToken cancellationToken = default);

    /// <summary>The location for people and logs: a path or an address, never a key or a signature.</summary>
    public abstract override string ToString();
}
