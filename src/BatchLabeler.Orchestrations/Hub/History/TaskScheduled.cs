namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>An activity is called.</summary>
internal sealed record TaskScheduled(int Id, string Name, string? Input) : ActionEvent(Id)
{
    public override string Show() => $"TaskScheduled '{Name}'";
}
