namespace Azure.Messaging.ServiceBus;

internal static class ConnectionText
{
    private const string Endpoint = "Endpoint=";

    /// <summary>The host of a connection string; refuses one without endpoint or key, as the real client does.</summary>
    public static string Host(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var parts = connectionString.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var endpoint = parts.FirstOrDefault(part => part.StartsWith(Endpoint, StringComparison.OrdinalIgnoreCase));
        var signs = parts.Any(part => part.StartsWith("SharedAccess", StringComparison.OrdinalIgnoreCase));
        return signs && endpoint is not null && Uri.TryCreate(endpoint[Endpoint.Length..], UriKind.Absolute, out var address)
            ? address.Host
            : throw new FormatException(
                "The connection string could not be parsed; either it was malformed or contains no well-known tokens.");
    }
}
