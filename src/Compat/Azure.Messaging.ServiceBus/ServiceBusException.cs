namespace Azure.Messaging.ServiceBus;

/// <summary>What a namespace answered, or that it did not.</summary>
public class ServiceBusException : Exception
{
    public ServiceBusException(
        string message, ServiceBusFailureReason reason, string entityPath = null, Exception innerException = null)
        : base(message, innerException)
    {
        (Reason, EntityPath) = (reason, entityPath);
        IsTransient = reason
            is ServiceBusFailureReason.ServiceTimeout or ServiceBusFailureReason.ServiceBusy
            or ServiceBusFailureReason.ServiceCommunicationProblem;
    }

    public bool IsTransient { get; }

    public string EntityPath { get; }

    public ServiceBusFailureReason Reason { get; }

    public override string Message =>
        EntityPath is { Length: > 0 } ? $"{base.Message} ({EntityPath}). ({Reason})" : $"{base.Message} ({Reason})";
}
