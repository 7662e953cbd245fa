using System.Net;

namespace BatchLabeler.Review.Hosting;

/// <summary>How a review is served.</summary>
public sealed record ReviewOptions
{
    /// <summary>The fewest characters of a token.</summary>
    public const int ShortestToken = 16;

    /// <summary>The address to listen at; this machine alone unless told.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port, 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>What a browser must show once to be let in; null lets in whoever reaches a loopback address.</summary>
    public string? Token { get; init; }

    /// <summary>Where indexes and small pictures are kept.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>Whom decisions are said to be by unless the page says another name.</summary>
    public string Reviewer { get; init; } = "reviewer";

    /// <summary>Checks the options.</summary>
    /// <returns>This record.</returns>
    /// <exception cref="ArgumentException">A value is out of range, or the address is open to others without a token.</exception>
    public ReviewOptions Validate()
    {
        if (Port is < 0 or > 65535)
            throw new ArgumentException($"--port must be from 0 (any) to 65535 and is {Port}.");
        if (Token is null && !IPAddress.IsLoopback(Address))
            throw new ArgumentException($"Others can reach {Address}: give a token of {ShortestToken} characters or more with --token.");
        if (Token is { Length: < ShortestToken })
            throw new ArgumentException($"A token needs {ShortestToken} characters or more; this one has {Token.Length}.");
        return this;
    }
}
