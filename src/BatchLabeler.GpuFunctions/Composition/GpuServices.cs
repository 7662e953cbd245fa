using BatchLabeler.GpuFunctions.Labeling;
using BatchLabeler.Hosting;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.GpuFunctions.Composition;

/// <summary>What the labelling app is made of.</summary>
public static class GpuServices
{
    /// <summary>Half of the longest lock that Service Bus gives, so that a renewal that fails once loses nothing.</summary>
    private static readonly LeaseOptions Lock = new() { Visibility = TimeSpan.FromMinutes(5), RenewEvery = TimeSpan.FromMinutes(1) };

    /// <summary>Adds it. Nothing is opened yet.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="settings">Its settings.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static IServiceCollection AddGpuApp(this IServiceCollection services, GpuSettings settings)
    {
        services.AddPipeline(
            settings.Storage, settings.Bus, settings.Queues, new OrchestrationOptions { DefaultModel = settings.DefaultModel });
        return services.AddLabeling(settings);
    }

    /// <summary>Adds what labels shards, on containers and queues that are registered already.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="settings">Its settings.</param>
    internal static IServiceCollection AddLabeling(this IServiceCollection services, GpuSettings settings)
    {
        var options = new ShardWorkerOptions
        {
            Lease = Lock,
            RetryAtMost = TimeSpan.FromMinutes(1),
            Encoding = settings.Encoding,
            BatchSize = Math.Max(1, settings.BatchSize),
        };
        services.AddSingleton(options.Validate());
        services.TryAddSingleton(provider => new ModelCache(provider.GetRequiredService<ModelStore>(), settings.ModelFolder));
        services.AddSingleton(provider => new BatchSizeFinder(
            provider.GetRequiredService<ModelStore>(),
            provider.GetRequiredService<ModelCache>(),
            settings.Encoding,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BatchSizeFinder>>()));
        services.AddSingleton(provider => new MeasuredLabeling(
            provider.GetRequiredService<Containers>(),
            provider.GetRequiredService<ModelCache>(),
            options,
            settings.BatchSize > 0 ? null : () => provider.GetRequiredService<BatchSizeFinder>().FindAsync(settings.DefaultModel),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ShardHandler(
            provider.GetRequiredService<Containers>(),
            provider.GetRequiredService<ShardQueues>().Completions,
            provider.GetRequiredService<MeasuredLabeling>(),
            options.DeliveriesInDoubt,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ShardHandler>>()));
        services.AddSingleton<ShardDelivery>();
        services.AddHostedService<LabelingWarmUp>();
        services.AddBatchLabelerTelemetry("batchlabeler-gpu");
        return services;
    }
}
