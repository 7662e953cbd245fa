using Azure.Messaging.ServiceBus;

namespace BatchLabeler.Storage.Queues.ServiceBus;

/// <summary>What a namespace's failures mean.</summary>
internal static class ServiceBusFailure
{
    /// <summary>Whether the lock of a message is gone: it is, or will be, delivered to somebody else.</summary>
    public static bool IsLostLock(Exception exception) => exception is ServiceBusException
    {
        Reason: ServiceBusFailureReason.MessageLockLost or ServiceBusFailureReason.MessageNotFound,
    };

    /// <summary>The failure as one sentence that says what to do; null where the exception is not of the Service Bus.</summary>
    public static string? Explain(Exception exception, string queue) => exception switch
    {
        ServiceBusException { Reason: ServiceBusFailureReason.MessagingEntityNotFound } =>
            $"The Service Bus namespace or its queue '{queue}' does not exist: correct the name, or deploy the queue.",
        ServiceBusException { Reason: ServiceBusFailureReason.MessagingEntityDisabled } =>
            $"The Service Bus queue '{queue}' is disabled: enable it, then run the same command again.",
        ServiceBusException { Reason: ServiceBusFailureReason.QuotaExceeded } =>
            $"The Service Bus queue '{queue}' is full: start more workers, or raise its maximum size.",
        ServiceBusException { Reason: ServiceBusFailureReason.MessageSizeExceeded } =>
            $"The Service Bus queue '{queue}' takes no message of {MessageRules.MaximumBodyBytes} bytes: raise its maximum message size.",
        ServiceBusException failure =>
            $"The Service Bus does not serve the queue '{queue}' ({failure.Reason}): check the namespace and the network, then try again.",
        UnauthorizedAccessException =>
            $"The Service Bus refuses this identity or key: give it the roles Azure Service Bus Data Sender and Data Receiver on "
            + $"the queue '{queue}'.",
        _ => null,
    };
}
