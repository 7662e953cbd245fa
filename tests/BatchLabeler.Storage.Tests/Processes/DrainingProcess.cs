using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.Folder;

namespace BatchLabeler.Storage.Tests.Processes;

/// <summary>Receives messages, prints their bodies as the work and completes them.</summary>
internal static class DrainingProcess
{
    public static async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        var queue = new FolderShardQueue(folder, new ShardQueueOptions { MaxDeliveries = 100 }, TimeProvider.System, flushToDisk: false);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await queue.ReceiveAsync(TimeSpan.FromSeconds(1), cancellationToken) is { } message)
            {
                Console.WriteLine(message.Body);
                await queue.CompleteAsync(message, cancellationToken);
            }
            else
            {
                await Task.Delay(20, cancellationToken);
            }
        }
    }
}
