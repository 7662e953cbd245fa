using Microsoft.Extensions.Hosting;

namespace BatchLabeler.Telemetry;

/// <summary>Sends telemetry for as long as a host runs.</summary>
internal sealed class TelemetryService(TelemetryOptions options) : IHostedService, IDisposable
{
    private TelemetrySender? _sender;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _sender = TelemetrySender.Start(options);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Last of all, so that what other services say while they stop is sent too.
    public void Dispose() => _sender?.Dispose();
}
