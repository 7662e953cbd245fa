namespace Microsoft.DurableTask;

/// <summary>What every activity looks like to its runner.</summary>
public interface ITaskActivity
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
