using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BatchLabeler.Telemetry;

/// <summary>Adds telemetry to a host.</summary>
public static class TelemetryServices
{
    /// <summary>
    /// Sends the traces and metrics of the pipeline while the host runs, to the collector and the Application Insights resource that the
    /// host's settings name; sends nothing where they name none.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="service">Who sends.</param>
    public static IServiceCollection AddBatchLabelerTelemetry(this IServiceCollection services, string service) =>
        services.AddSingleton<IHostedService>(provider =>
            new TelemetryService(TelemetryOptions.Read(service, name => provider.GetService<IConfiguration>()?[name])));

    /// <summary>Sends the traces and metrics of the pipeline while the host runs.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Who sends, and where to.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IServiceCollection AddBatchLabelerTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        options.Validate();
        return services.AddSingleton<IHostedService>(_ => new TelemetryService(options));
    }
}
