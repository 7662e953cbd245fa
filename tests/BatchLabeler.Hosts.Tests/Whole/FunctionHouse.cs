using Azure.Messaging.ServiceBus;
using BatchLabeler.Functions.Http;
using BatchLabeler.Functions.Triggers;
using BatchLabeler.GpuFunctions;
using BatchLabeler.GpuFunctions.Composition;
using BatchLabeler.Hosting.Settings;
using BatchLabeler.Hosts.Tests.Gpu;
using BatchLabeler.Hosts.Tests.Settings;
using BatchLabeler.Hosts.Tests.Shared;
using BatchLabeler.Orchestrations;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Watching;
using Microsoft.Extensions.DependencyInjection;

namespace BatchLabeler.Hosts.Tests.Whole;

/// <summary>Both function apps in this process, on the demo model and the processor, with everything between them but Azure.</summary>
internal sealed class FunctionHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public FunctionHouse()
    {
        var settings = HostSettings.Complete("gpu");
        (settings[SettingNames.BatchSize], settings[SettingNames.ModelFolder]) = ("2", Storage.Folder["cache"]);
        _services = new ServiceCollection()
            .AddLogging()
            .AddOrchestrations(Storage.Containers, new ShardQueues(Shards, Completions), new OrchestrationOptions())
            .AddSingleton(new WatcherOptions())
            .AddSingleton<BatchLook>()
            .AddSingleton<BatchRequests>()
            .AddLabeling((GpuSettings)HostSettings.Read("gpu", settings))
            .BuildServiceProvider();
        Hub.Services = _services;
        Shards.Start = body => Make<ShardFunctions>().LabelShard(Message(body), Actions, default);
        Completions.Start = body => Make<QueueFunctions>().ShardCompleted(body, Hub, default);
    }

    public DemoStorage Storage { get; } = new(withModel: true);

    public FunctionHub Hub { get; } = new();

    public FunctionQueue Shards { get; } = new();

    public FunctionQueue Completions { get; } = new();

    public RecordingActions Actions { get; } = new();

    public BatchFunctions Http => Make<BatchFunctions>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Storage.Dispose();
        Shards.Dispose();
        Completions.Dispose();
    }

    private static ServiceBusReceivedMessage Message(string body) => ServiceBusModelFactory.ServiceBusReceivedMessage(
        body: new BinaryData(body), messageId: "m", lockTokenGuid: Guid.NewGuid(), deliveryCount: 1);

    private T Make<T>()
        where T : class => ActivatorUtilities.CreateInstance<T>(_services);
}
