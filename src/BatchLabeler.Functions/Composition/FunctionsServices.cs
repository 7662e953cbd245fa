using BatchLabeler.Functions.Http;
using BatchLabeler.Functions.Triggers;
using BatchLabeler.Hosting;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Watching;
using BatchLabeler.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace BatchLabeler.Functions.Composition;

/// <summary>What the function app is made of.</summary>
public static class FunctionsServices
{
    /// <summary>So that a change of Azure Resource Manager's addresses is noticed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds it. Nothing is opened yet.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="settings">Its settings.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static IServiceCollection AddFunctionsApp(this IServiceCollection services, FunctionsSettings settings)
    {
        settings.Retraining.Validate();
        settings.TrainingJob.Options.Validate();
        return services
            .AddPipeline(settings.Storage, settings.Bus, settings.Queues, settings.Options)
            .AddSingleton(new WatcherOptions())
            .AddSingleton(settings.Retraining)
            .AddSingleton<ITrainingJob>(provider => new ContainerJobTraining(
                provider.GetRequiredService<Containers>().Models,
                settings.TrainingJob.Options,
                new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime }),
                settings.TrainingJob.Credential,
                provider.GetRequiredService<TimeProvider>()))
            .AddBatchLabelerTelemetry("batchlabeler-functions")
            .AddSingleton<BatchRequests>()
            .AddSingleton<BatchLook>()
            .AddSingleton(new RetrainSwitch(settings.Retrains));
    }
}
