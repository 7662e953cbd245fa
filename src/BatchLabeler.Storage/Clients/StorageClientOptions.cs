using Azure.Core;

namespace BatchLabeler.Storage.Clients;

/// <summary>How the clients of a storage account go about the network.</summary>
public sealed record StorageClientOptions
{
    /// <summary>How often a request is repeated that the service did not answer or was too busy for, 0 to 20.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>How long to wait before the first repetition; each further one waits about twice as long.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest wait before a repetition.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long one attempt may wait for the network.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Signs in to an account that is named by its address; null for the default Azure credential.</summary>
    public TokenCredential? Credential { get; init; }

    /// <summary>A last word on the options of every client, for example another transport; null for none.</summary>
    public Action<ClientOptions>? Configure { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message says which.</exception>
    public void Validate()
    {
        if (Retries is < 0 or > 20) throw new ArgumentException($"A request is repeated 0 to 20 times, not {Retries}.");
        if (FirstDelay <= TimeSpan.Zero || LongestDelay < FirstDelay)
            throw new ArgumentException($"The waits before repetitions grow from above zero, not from {FirstDelay} to {LongestDelay}.");
        if (AttemptTimeout <= TimeSpan.Zero) throw new ArgumentException($"An attempt needs time, not {AttemptTimeout}.");
    }
}
