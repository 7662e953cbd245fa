namespace Microsoft.DurableTask;

/// <summary>What every orchestrator looks like to its runner.</summary>
public interface ITaskOrchestrator
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
