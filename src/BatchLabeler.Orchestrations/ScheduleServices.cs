using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BatchLabeler.Orchestrations;

/// <summary>What keeps the pipeline going in a host that no events come to.</summary>
public static class ScheduleServices
{
    /// <summary>
    /// Adds the watcher of batches, the relay of completions and the schedule of retraining. They need a
    /// <see cref="Microsoft.DurableTask.Client.DurableTaskClient"/> among the services, and those of <see cref="OrchestrationServices"/>.
    /// </summary>
    /// <param name="services">The services of a host.</param>
    /// <param name="watching">How batches are watched.</param>
    /// <param name="retraining">When models are retrained.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IServiceCollection AddSchedules(
        this IServiceCollection services, WatcherOptions watching, RetrainScheduleOptions retraining)
    {
        watching.Validate();
        retraining.Validate();
        services.TryAddSingleton(watching);
        services.TryAddSingleton(new RelayOptions());
        services.TryAddSingleton(retraining);
        services.TryAddSingleton<BatchWatcher>();
        services.TryAddSingleton<RetrainSchedule>();
        services.TryAddSingleton(provider =>
            ActivatorUtilities.CreateInstance<CompletionRelay>(provider, provider.GetRequiredService<ShardQueues>().Completions));
        return services;
    }
}
