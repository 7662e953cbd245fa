using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Telemetry;
using BatchLabeler.Storage.Queues;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Watching;

/// <summary>
/// Carries messages of the queue <c>completions</c> to the groups that wait for them. A message leaves the queue only once its event is
/// kept, so it can arrive twice but not be lost.
/// </summary>
public sealed class CompletionRelay
{
    private readonly IShardQueue _completions;
    private readonly CompletionDelivery _delivery;
    private readonly RelayOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Makes a relay.</summary>
    /// <param name="completions">The queue.</param>
    /// <param name="client">Where the groups are.</param>
    /// <param name="options">How many messages are carried at once.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of messages that nobody waits for.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public CompletionRelay(
        IShardQueue completions, DurableTaskClient client, RelayOptions options, TimeProvider time, ILogger<CompletionRelay> logger)
    {
        options.Validate();
        (_completions, _options, _time, _logger) = (completions, options, time, logger);
        _delivery = new CompletionDelivery(client, logger);
    }

    /// <summary>Carries messages until it is stopped; what is under way is finished.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var room = new SemaphoreSlim(_options.AtOnce);
        var carrying = new HashSet<Task>();
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await room.WaitAsync(cancellationToken);
                if (await ReceiveAsync(cancellationToken) is { } message)
                {
                    carrying.RemoveWhere(task => task.IsCompleted);
                    carrying.Add(CarryAsync(message, room));
                }
                else
                {
                    room.Release();
                    await Task.Delay(_options.IdlePause, _time, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped while it waited.
        }

        await Task.WhenAll(carrying);
    }

    private async Task<ShardMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var message = await _completions.ReceiveAsync(_options.Visibility, cancellationToken);
            if (message is not null) PipelineTelemetry.Received(ShardQueues.CompletionsName, message.Sent, _time.GetUtcNow());
            return message;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _logger.LogWarning("The queue of completions could not be read ({Problem}); it is read again.", exception.Message);
            return null;
        }
    }

    private async Task CarryAsync(ShardMessage message, SemaphoreSlim room)
    {
        await Task.Yield();
        try
        {
            await DeliverAsync(message.Body);
            await _completions.CompleteAsync(message, CancellationToken.None);
        }
        catch (Exception exception)
        {
            _logger.LogWarning("A completion could not be carried ({Problem}); it comes back.", exception.Message);
        }
        finally
        {
            room.Release();
        }
    }

    private async Task DeliverAsync(string body)
    {
        try
        {
            await _delivery.DeliverAsync(body);
        }
        catch (FormatException)
        {
            _logger.LogWarning("A message of the queue of completions is none and is dropped.");
        }
    }
}
