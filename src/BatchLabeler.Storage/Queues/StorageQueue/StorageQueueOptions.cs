using System.Text.RegularExpressions;

namespace BatchLabeler.Storage.Queues.StorageQueue;

/// <summary>Which queue of which account to use. Its poison queue has the same name followed by <c>-poison</c>.</summary>
public sealed partial record StorageQueueOptions
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

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is missing or out of its range; the message says which.</exception>
    public void Validate()
    {
        if (string.IsNullOrEmpty(ConnectionString) == ServiceUri is null)
            throw new ArgumentException("A storage queue needs either a connection string or the address of its queue service.");
        if (Name is null || !QueueName().IsMatch(Name))
            throw new ArgumentException($"'{Name}' is no queue name: 3 to 56 lower-case letters, digits and single hyphens.");
        Deliveries.Validate();
    }

    [GeneratedRegex("^(?=.{3,56}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex QueueName();
}
