using Azure.Core;
using Azure.Identity;

namespace BatchLabeler.Telemetry;

/// <summary>An Application Insights resource, and who may write to it.</summary>
/// <param name="ConnectionString">Its connection string; where local authentication is disabled this alone opens nothing.</param>
/// <param name="Credential">Signs in to Azure Monitor; null where the connection string is enough.</param>
public sealed record MonitorConnection(string ConnectionString, TokenCredential? Credential)
{
    /// <summary>The variable with the connection string; Azure's own.</summary>
    public const string Variable = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The variable that says who writes: <c>Authorization=AAD;ClientId=…</c>; Azure's own.</summary>
    public const string IdentityVariable = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    private const string ClientId = "ClientId=";

    /// <summary>Reads the two variables.</summary>
    /// <param name="variable">Reads one.</param>
    /// <returns>The connection; null where none is set.</returns>
    public static MonitorConnection? Read(Func<string, string?> variable)
    {
        if (variable(Variable) is not { Length: > 0 } connection) return null;
        var parts = variable(IdentityVariable)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (parts.Length == 0) return new MonitorConnection(connection, null);
        var identity = parts.FirstOrDefault(part => part.StartsWith(ClientId, StringComparison.OrdinalIgnoreCase));
        var id = identity is null
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(identity[ClientId.Length..]);
        return new MonitorConnection(connection, new ManagedIdentityCredential(id));
    }

    /// <summary>Nothing of the connection string, for it names a key.</summary>
    public override string ToString() => "Application Insights";
}
