using BatchLabeler.Functions.Http;
using BatchLabeler.Functions.Triggers;
using BatchLabeler.Hosting;
using BatchLabeler.Hosting.Training;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Watching;
using Microsoft.Extensions.DependencyInjection;

namespace BatchLabeler.Functions.Composition;

/// <summary>What the function app is made of.</summary>
public static class FunctionsServices
{
    /// <summary>Adds it. Nothing is opened yet.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="settings">Its settings.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static IServiceCollection AddFunctionsApp(this IServiceCollection services, FunctionsSettings settings)
    {
        settings.Retraining.Validate();
        settings.TrainingJob.Validate();
        return services
            .AddPipeline(settings.Storage, settings.Bus, settings.Queues, settings.Options)
            .AddSingleton(new WatcherOptions())
            .AddSingleton(settings.Retraining)
            .AddSingleton<ITrainingJob>(provider => new ContainerTrainingJob(
                provider.GetRequiredService<Containers>().Models, settings.TrainingJob, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<BatchRequests>()
            .AddSingleton<BatchLook>()
            .AddSingleton(new RetrainSwitch(settings.Retrains));
    }
}
