namespace Microsoft.DurableTask.Client;

/// <summary>How many instances were purged.</summary>
public class PurgeResult(int count)
{
    public int PurgedInstanceCount { get; } = count;
}
