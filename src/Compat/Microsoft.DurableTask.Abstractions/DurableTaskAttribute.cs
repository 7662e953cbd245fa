namespace Microsoft.DurableTask;

/// <summary>Marks a class as an orchestrator or an activity and can name it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    public TaskName Name { get; } = name ?? "";
}
