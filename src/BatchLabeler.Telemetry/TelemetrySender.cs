using Azure.Monitor.OpenTelemetry.Exporter;
using BatchLabeler.Inference.Telemetry;
using BatchLabeler.Orchestrations.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BatchLabeler.Telemetry;

/// <summary>Sends the traces and metrics of this process by OpenTelemetry until it is disposed of, which sends the rest.</summary>
public sealed class TelemetrySender : IDisposable
{
    /// <summary>The functions worker's own span of an invocation: it joins ours to the trace of the functions host.</summary>
    private const string FunctionsWorker = "Microsoft.Azure.Functions.Worker";

    private readonly OpenTelemetrySdk _sdk;

    private TelemetrySender(OpenTelemetrySdk sdk) => _sdk = sdk;

    /// <summary>Begins to send.</summary>
    /// <param name="options">Where to.</param>
    /// <returns>The sender; null when neither a collector nor Azure Monitor is named, and then nothing is measured either.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static TelemetrySender? Start(TelemetryOptions options)
    {
        options.Validate();
        if (options is { Endpoint: null, Monitor: null }) return null;
        return new TelemetrySender(OpenTelemetrySdk.Create(builder => builder
            .ConfigureResource(resource => resource.AddService(options.Service))
            .WithTracing(tracing => Trace(tracing, options))
            .WithMetrics(metrics => Measure(metrics, options))));
    }

    /// <inheritdoc/>
    public void Dispose() => _sdk.Dispose();

    private static void Trace(TracerProviderBuilder tracing, TelemetryOptions options)
    {
        tracing.AddSource([PipelineTelemetry.Name, FunctionsWorker, .. options.Sources]);
        if (options.Endpoint is { } endpoint) tracing.AddOtlpExporter(exporter => exporter.Endpoint = endpoint);
        if (options.Monitor is { } monitor) tracing.AddAzureMonitorTraceExporter(exporter => Connect(exporter, monitor));
    }

    private static void Measure(MeterProviderBuilder metrics, TelemetryOptions options)
    {
        metrics.AddMeter([PipelineTelemetry.Name, InferenceTelemetry.MeterName, .. options.Sources]);
        if (options.Endpoint is { } endpoint) metrics.AddOtlpExporter(exporter => exporter.Endpoint = endpoint);
        if (options.Monitor is { } monitor) metrics.AddAzureMonitorMetricExporter(exporter => Connect(exporter, monitor));
    }

    private static void Connect(AzureMonitorExporterOptions exporter, MonitorConnection monitor)
    {
        exporter.ConnectionString = monitor.ConnectionString;
        if (monitor.Credential is { } credential) exporter.Credential = credential;
    }
}
