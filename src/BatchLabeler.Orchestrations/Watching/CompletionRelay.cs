using System.Text.Json;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
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
    private readonly DurableTaskClient _client;
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
        (_completions, _client, _options, _time, _logger) = (completions, client, options, time, logger);
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
            return await _completions.ReceiveAsync(_options.Visibility, cancellationToken);
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
            await DeliverAsync(message);
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

    private async Task DeliverAsync(ShardMessage message)
    {
        if (Read(message) is not { } completion)
        {
            _logger.LogWarning("A message of the queue of completions is none and is dropped.");
            return;
        }

        try
        {
            await _client.RaiseEventAsync(completion.GroupInstance, ShardCompletion.EventName, completion);
        }
        catch (Exception)
        {
            if (await IsAwaitedAsync(completion.GroupInstance)) throw;
            _logger.LogInformation(
                "Nobody waits for shard {Shard} any more: {Group} has ended or is unknown.", completion.Shard, completion.GroupInstance);
        }
    }

    /// <summary>Asked only after a failure, for some clients refuse an event that nobody waits for and others drop it themselves.</summary>
    private async Task<bool> IsAwaitedAsync(string group)
    {
        try
        {
            return await _client.GetInstanceAsync(group) is { IsCompleted: false };
        }
        catch (Exception)
        {
            return true;
        }
    }

    private static ShardCompletion? Read(ShardMessage message)
    {
        try
        {
            return RunJson.Read<ShardCompletion>(message.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
