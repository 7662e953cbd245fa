namespace Microsoft.DurableTask.Client;

/// <summary>Where an orchestration stands; the numbers are those of the Durable Task Framework.</summary>
public enum OrchestrationRuntimeStatus
{
    Running = 0,
    Completed = 1,
    Failed = 3,
    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}
