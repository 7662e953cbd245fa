namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function that a schedule started knows of it.</summary>
public class TimerInfo
{
    public bool IsPastDue { get; set; }
}
