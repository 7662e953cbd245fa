namespace Microsoft.DurableTask;

/// <summary>What an activity knows about the call it serves.</summary>
public abstract class TaskActivityContext
{
    public abstract TaskName Name { get; }

    public abstract string InstanceId { get; }
}
