using System.Text.Json;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Watching;

/// <summary>Turns a message of the queue <c>completions</c> into the event that its group waits for.</summary>
/// <param name="client">Where the groups are.</param>
/// <param name="logger">Told of messages that nobody waits for.</param>
public sealed class CompletionDelivery(DurableTaskClient client, ILogger logger)
{
    /// <summary>Raises the event; when this ends, the event is kept. One that nobody waits for any more is dropped.</summary>
    /// <param name="body">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FormatException">The message is no completion.</exception>
    public async Task DeliverAsync(string body, CancellationToken cancellationToken = default)
    {
        var completion = Read(body);
        try
        {
            await client.RaiseEventAsync(completion.GroupInstance, ShardCompletion.EventName, completion, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (await IsAwaitedAsync(completion.GroupInstance, cancellationToken)) throw;
            logger.LogInformation(
                "Nobody waits for shard {Shard} any more: {Group} has ended or is unknown.", completion.Shard, completion.GroupInstance);
        }
    }

    /// <summary>Asked only after a failure, for some clients refuse an event that nobody waits for and others drop it themselves.</summary>
    private async Task<bool> IsAwaitedAsync(string group, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetInstanceAsync(group, cancellation: cancellationToken) is { IsCompleted: false };
        }
        catch (Exception)
        {
            return true;
        }
    }

    private static ShardCompletion Read(string body)
    {
        try
        {
            var completion = RunJson.Read<ShardCompletion>(body);
            return completion.GroupInstance is not null ? completion : throw new JsonException("It names no group.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The message is no completion of a shard: {exception.Message}", exception);
        }
    }
}
