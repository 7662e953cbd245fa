namespace Azure.Messaging.ServiceBus;

internal static class MissingBroker
{
    public static NotSupportedException Exception() =>
        new("This build stands in for Azure.Messaging.ServiceBus and reaches no broker: build with the full package feed.");
}
