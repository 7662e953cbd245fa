using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Hub.Activities;

/// <summary>What an activity sees of the hub.</summary>
internal sealed class LocalActivityContext(TaskName name, string instanceId) : TaskActivityContext
{
    public override TaskName Name => name;

    public override string InstanceId => instanceId;
}
