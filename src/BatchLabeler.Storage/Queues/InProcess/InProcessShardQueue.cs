namespace BatchLabeler.Storage.Queues.InProcess;

/// <summary>A queue within one process; its messages end with the process.</summary>
/// <remarks>As with Azure's queues, a lease whose time is up holds on until the message is delivered again.</remarks>
public sealed class InProcessShardQueue : IShardQueue
{
    private readonly TimeProvider _time;
    private readonly ShardQueueOptions _options;
    private readonly Lock _gate = new();
    private readonly LinkedList<QueuedMessage> _messages = [];
    private readonly Dictionary<string, LinkedListNode<QueuedMessage>> _byId = [];
    private readonly List<PoisonMessage> _poison = [];
    private long _sent;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="options">How it treats messages that keep coming back.</param>
    /// <param name="time">The clock of the visibility timeouts.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public InProcessShardQueue(ShardQueueOptions options, TimeProvider time)
    {
        options.Validate();
        (_options, _time) = (options, time);
    }

    /// <inheritdoc/>
    public Task SendAsync(string body, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateBody(body);
        lock (_gate)
        {
            var message = new QueuedMessage($"{++_sent}", body, _time.GetUtcNow());
            _byId[message.Id] = _messages.AddLast(message);
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateVisibility(visibility);
        lock (_gate) return Task.FromResult(Receive(_time.GetUtcNow(), visibility));
    }

    /// <inheritdoc/>
    public Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateVisibility(visibility);
        lock (_gate) return Task.FromResult(Leased(message)?.Value.Hide(_time.GetUtcNow() + visibility));
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Leased(message) is not { } node) return Task.FromResult(false);
            Remove(node);
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Leased(message) is not { } node) return Task.FromResult(false);
            node.Value.Hide(_time.GetUtcNow());
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidatePeek(most);
        lock (_gate) return Task.FromResult<IReadOnlyList<PoisonMessage>>([.. _poison.Take(most)]);
    }

    private ShardMessage? Receive(DateTimeOffset now, TimeSpan visibility)
    {
        for (var node = _messages.First; node is not null;)
        {
            var (message, next) = (node.Value, node.Next);
            if (message.VisibleFrom <= now)
            {
                if (message.DeliveryCount < _options.MaxDeliveries) return message.Deliver(now + visibility);
                Remove(node);
                _poison.Add(new PoisonMessage(message.Body));
            }
            node = next;
        }
        return null;
    }

    private LinkedListNode<QueuedMessage>? Leased(ShardMessage message) =>
        _byId.TryGetValue(message.Id, out var node) && node.Value.Receipt == message.Receipt ? node : null;

    private void Remove(LinkedListNode<QueuedMessage> node)
    {
        _messages.Remove(node);
        _byId.Remove(node.Value.Id);
    }
}
