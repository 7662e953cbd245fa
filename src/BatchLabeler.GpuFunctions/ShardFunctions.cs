using Azure.Messaging.ServiceBus;
using BatchLabeler.GpuFunctions.Labeling;
using BatchLabeler.Hosting.Settings;
using Microsoft.Azure.Functions.Worker;

namespace BatchLabeler.GpuFunctions;

/// <summary>What the queue of shards starts.</summary>
/// <param name="delivery">Labels and settles.</param>
public sealed class ShardFunctions(ShardDelivery delivery)
{
    /// <summary>Labels a shard.</summary>
    [Function(nameof(LabelShard))]
    public Task LabelShard(
        [ServiceBusTrigger($"%{SettingNames.ShardsQueue}%", Connection = SettingNames.ServiceBus, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken) => delivery.RunAsync(message, actions, cancellationToken);
}
