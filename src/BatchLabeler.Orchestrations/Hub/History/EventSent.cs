namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>An event is sent to an instance.</summary>
internal sealed record EventSent(int Id, string InstanceId, string Name, string? Payload) : ActionEvent(Id)
{
    public override string Show() => $"EventSent '{Name}' to '{InstanceId}'";
}
