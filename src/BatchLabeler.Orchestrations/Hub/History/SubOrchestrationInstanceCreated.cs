namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>A sub-orchestration is called.</summary>
internal sealed record SubOrchestrationInstanceCreated(int Id, string Name, string InstanceId, string? Input) : ActionEvent(Id)
{
    public override string Show() => $"SubOrchestrationInstanceCreated '{Name}' as '{InstanceId}'";
}
