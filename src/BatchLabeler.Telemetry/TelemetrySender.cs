using BatchLabeler.Inference.Telemetry;
using BatchLabeler.Orchestrations.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
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
    /// <returns>The sender; null when no collector is named, and then nothing is measured either.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static TelemetrySender? Start(TelemetryOptions options)
    {
        options.Validate();
        if (options.Endpoint is not { } endpoint) return null;
        void To(OtlpExporterOptions exporter) => exporter.Endpoint = endpoint;
        return new TelemetrySender(OpenTelemetrySdk.Create(builder => builder
            .ConfigureResource(resource => resource.AddService(options.Service))
            .WithTracing(tracing => tracing.AddSource(PipelineTelemetry.Name, FunctionsWorker).AddOtlpExporter(To))
            .WithMetrics(metrics => metrics
                .AddMeter(PipelineTelemetry.Name, InferenceTelemetry.MeterName)
                .AddOtlpExporter(To))));
    }

    /// <inheritdoc/>
    public void Dispose() => _sdk.Dispose();
}
