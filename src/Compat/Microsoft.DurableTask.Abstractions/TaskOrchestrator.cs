namespace Microsoft.DurableTask;

/// <summary>The base class of orchestrators with a typed input and output.</summary>
public abstract class TaskOrchestrator<TInput, TOutput> : ITaskOrchestrator
{
    Type ITaskOrchestrator.InputType => typeof(TInput);

    Type ITaskOrchestrator.OutputType => typeof(TOutput);

    async Task<object?> ITaskOrchestrator.RunAsync(TaskOrchestrationContext context, object? input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return input switch
        {
            TInput typed => await RunAsync(context, typed),
            null => await RunAsync(context, default!),
            _ => throw new ArgumentException($"Input type '{input.GetType()}' does not match expected type '{typeof(TInput)}'."),
        };
    }

    public abstract Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input);
}
