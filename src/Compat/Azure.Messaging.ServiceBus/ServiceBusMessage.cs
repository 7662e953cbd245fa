namespace Azure.Messaging.ServiceBus;

/// <summary>A message to send.</summary>
public class ServiceBusMessage(string body)
{
    public BinaryData Body { get; set; } = BinaryData.FromString(body);

    public string MessageId { get; set; }
}
