using Azure.Core;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Azure.Monitor.OpenTelemetry.Exporter;

/// <summary>Adds Azure Monitor to what telemetry is sent to.</summary>
public static class AzureMonitorExporterExtensions
{
    public static TracerProviderBuilder AddAzureMonitorTraceExporter(
        this TracerProviderBuilder builder,
        Action<AzureMonitorExporterOptions> configure = null,
        TokenCredential credential = null,
        string name = null) => throw Missing();

    public static MeterProviderBuilder AddAzureMonitorMetricExporter(
        this MeterProviderBuilder builder,
        Action<AzureMonitorExporterOptions> configure = null,
        TokenCredential credential = null,
        string name = null) => throw Missing();

    private static NotSupportedException Missing() =>
        new("This build stands in for Azure.Monitor.OpenTelemetry.Exporter and sends nothing: build with the full package feed.");
}
