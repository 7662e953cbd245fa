using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Cli.Run;

/// <summary>What the runner is made of: the registrations that every host shares, the embedded hub, and trainings as processes.</summary>
internal static class RunnerServices
{
    /// <summary>Puts the services together; nothing runs yet.</summary>
    public static ServiceProvider Build(RunOptions options, PipelineStorage storage, CommandHost host, LineLog log)
    {
        var services = new ServiceCollection();
        services.AddSingleton(host.Clock);
        services.AddSingleton<ILoggerFactory>(log);
        services.TryAdd(ServiceDescriptor.Singleton(typeof(ILogger<>), typeof(Logger<>)));
        services.AddSingleton<ITrainingJob>(
            new ProcessTrainingJob(storage.Containers.Models, TrainingProgram.Of(host, storage), host.Clock));
        services.AddOrchestrations(
            storage.Containers,
            new ShardQueues(storage.Location.Queue(PipelineStorage.Shards), storage.Location.Queue(PipelineStorage.Completions)),
            new OrchestrationOptions { DefaultModel = options.DefaultModel });
        services.AddSchedules(
            new WatcherOptions(),
            new RetrainScheduleOptions { Retraining = new RetrainOptions { MinimumNewLabels = Math.Max(1, options.RetrainAfter) } });
        services.AddSingleton(provider => new LocalTaskHub(
            storage.Location.Container(PipelineStorage.Hub), OrchestrationCatalog.Create(), provider, new LocalTaskHubOptions(),
            host.Clock, log));
        services.AddSingleton(provider => provider.GetRequiredService<LocalTaskHub>().Client);
        return services.BuildServiceProvider();
    }
}
