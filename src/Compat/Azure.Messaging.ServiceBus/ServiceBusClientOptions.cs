namespace Azure.Messaging.ServiceBus;

/// <summary>How a client goes about the network.</summary>
public class ServiceBusClientOptions
{
    public ServiceBusRetryOptions RetryOptions { get; set; } = new();
}
