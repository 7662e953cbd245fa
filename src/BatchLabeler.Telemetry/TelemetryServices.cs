using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BatchLabeler.Telemetry;

/// <summary>Adds telemetry to a host.</summary>
public static class TelemetryServices
{
    /// <summary>Sends the traces and metrics of the pipeline while the host runs; sends nothing where no collector is named.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Who sends, and where to.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IServiceCollection AddBatchLabelerTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        options.Validate();
        return services.AddSingleton<IHostedService>(_ => new TelemetryService(options));
    }
}
