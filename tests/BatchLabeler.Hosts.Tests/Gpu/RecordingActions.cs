using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace BatchLabeler.Hosts.Tests.Gpu;

/// <summary>Remembers how a message was settled.</summary>
internal sealed class RecordingActions : ServiceBusMessageActions
{
    private readonly TaskCompletionSource _renewed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<string> Settled { get; } = [];

    public Exception? RenewalFailure { get; set; }

    /// <summary>Ends with the first renewal of the lock.</summary>
    public Task Renewed => _renewed.Task;

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Settle("completed");

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = default,
        CancellationToken cancellationToken = default) => Settle("abandoned");

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = default,
        string? deadLetterReason = default,
        string? deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default) => Settle($"dead: {deadLetterReason}: {deadLetterErrorDescription}");

    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        _renewed.TrySetResult();
        return RenewalFailure is null ? Task.CompletedTask : Task.FromException(RenewalFailure);
    }

    private Task Settle(string how)
    {
        Settled.Add(how);
        return Task.CompletedTask;
    }
}
