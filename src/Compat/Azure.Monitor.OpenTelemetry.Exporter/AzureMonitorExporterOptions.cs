using Azure.Core;

namespace Azure.Monitor.OpenTelemetry.Exporter;

/// <summary>Where telemetry goes.</summary>
public class AzureMonitorExporterOptions : ClientOptions
{
    public string ConnectionString { get; set; }

    public TokenCredential Credential { get; set; }
}
