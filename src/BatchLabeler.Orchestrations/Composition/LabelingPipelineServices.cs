using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Orchestrations.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BatchLabeler.Orchestrations.Composition;

/// <summary>The registrations that every host of the orchestrations shares, on one machine and in Azure.</summary>
public static class LabelingPipelineServices
{
    /// <summary>
    /// Adds what orchestrators and activities are made of. The host adds an <see cref="Retraining.Jobs.ITrainingJob"/>, logging, and the
    /// durable runtime; a clock where it is not the system's.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="containers">The containers.</param>
    /// <param name="queues">The queues to the workers and back.</param>
    /// <param name="options">What a batch gets that asks for nothing; null for the defaults.</param>
    /// <returns>The services themselves.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IServiceCollection AddLabelingPipeline(
        this IServiceCollection services, Containers containers, ShardQueues queues, OrchestrationOptions? options = null)
    {
        options ??= new OrchestrationOptions();
        options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(containers);
        services.AddSingleton(queues);
        services.AddSingleton(options);
        services.AddSingleton(new ModelStore(containers.Models));
        services.AddSingleton(new StatisticsStore(containers.Models));
        services.AddSingleton(new RunStatusReader(containers));
        services.AddSingleton<IRunModels, StoredRunModels>();
        services.AddSingleton(provider => new RunStatistics(containers.Work, provider.GetRequiredService<StatisticsStore>()));
        return services;
    }

    /// <summary>
    /// Adds what keeps the pipeline going where no event does it: the watcher of batches, the relay of completions and the schedule of
    /// retraining. They need a <see cref="Microsoft.DurableTask.Client.DurableTaskClient"/> among the services.
    /// </summary>
    /// <param name="services">The host's services, with <see cref="AddLabelingPipeline"/> done.</param>
    /// <param name="watching">How batches are watched; null for the defaults.</param>
    /// <param name="retraining">When models are retrained; null for the defaults.</param>
    /// <returns>The services themselves.</returns>
    public static IServiceCollection AddLabelingSchedules(
        this IServiceCollection services, WatcherOptions? watching = null, RetrainScheduleOptions? retraining = null)
    {
        services.AddSingleton(watching ?? new WatcherOptions());
        services.AddSingleton(new RelayOptions());
        services.AddSingleton(retraining ?? new RetrainScheduleOptions());
        services.AddSingleton<BatchWatcher>();
        services.AddSingleton<RetrainSchedule>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CompletionRelay>(provider, provider.GetRequiredService<ShardQueues>().Completions));
        return services;
    }
}
