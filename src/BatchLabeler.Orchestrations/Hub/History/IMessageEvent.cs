namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>An event that came as a message; the id tells whether it was taken in already.</summary>
internal interface IMessageEvent
{
    string? MessageId { get; }
}
