using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BatchLabeler.Orchestrations;

/// <summary>What the activities of this project are made with.</summary>
public static class OrchestrationServices
{
    /// <summary>Adds it. What is registered already, such as another clock or other models, stays.</summary>
    /// <param name="services">The services of a host.</param>
    /// <param name="containers">The containers.</param>
    /// <param name="queues">The queues.</param>
    /// <param name="options">What batches get that ask for nothing.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static IServiceCollection AddOrchestrations(
        this IServiceCollection services, Containers containers, ShardQueues queues, OrchestrationOptions options)
    {
        options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(containers);
        services.TryAddSingleton(queues);
        services.TryAddSingleton(options);
        services.TryAddSingleton(_ => new ModelStore(containers.Models));
        services.TryAddSingleton(_ => new StatisticsStore(containers.Models));
        services.TryAddSingleton(provider => new RunStatistics(containers.Work, provider.GetRequiredService<StatisticsStore>()));
        services.TryAddSingleton<IRunModels, StoredRunModels>();
        return services;
    }
}
