using System.Net;

namespace BatchLabeler.Cli.Review;

/// <summary>What the verb <c>review</c> was asked for.</summary>
internal sealed record ReviewRequest
{
    /// <summary>A folder that <c>label</c> or <c>fetch</c> wrote, or a storage; null for the storage of the environment.</summary>
    public string? Source { get; init; }

    /// <summary>The batch in a storage; null to choose in the page.</summary>
    public string? Batch { get; init; }

    /// <summary>The run; null for the one that the batch asked for last.</summary>
    public string? Run { get; init; }

    /// <summary>The images of a folder; null for those that <c>label</c> noted down.</summary>
    public string? Images { get; init; }

    /// <summary>The model's folder; null for the demo's.</summary>
    public string? Model { get; init; }

    /// <summary>The address to listen at.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port, 0 for any.</summary>
    public int Port { get; init; }

    /// <summary>The token; null for none, or for a new one where others can reach the address.</summary>
    public string? Token { get; init; }

    /// <summary>Whether to write an event.</summary>
    public bool Json { get; init; }

    /// <summary>The address to listen at.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public IPAddress Address => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        ? IPAddress.Loopback
        : IPAddress.TryParse(Host, out var address)
            ? address
            : throw new ArgumentException($"--host takes an address such as 127.0.0.1 or 0.0.0.0, not '{Host}'.");
}
