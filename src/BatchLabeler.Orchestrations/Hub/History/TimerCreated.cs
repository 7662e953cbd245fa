namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>A durable timer is set.</summary>
internal sealed record TimerCreated(int Id, DateTime FireAt) : ActionEvent(Id)
{
    public override string Show() => "TimerCreated";
}
