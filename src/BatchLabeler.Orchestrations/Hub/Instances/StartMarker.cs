using BatchLabeler.Orchestrations.Hub.History;

namespace BatchLabeler.Orchestrations.Hub.Instances;

/// <summary>
/// The start of an execution. It lies in <c>open/</c> from the moment it is asked for until the execution is over, so that a runner finds
/// what it has to go on with.
/// </summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Generation">The generation that begins with it: 0, or the one after an execution that is over.</param>
/// <param name="StartId">Tells this start from others of the same instance.</param>
/// <param name="Name">The orchestrator.</param>
/// <param name="Input">Its input as JSON.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartAt">When to start it; null for at once.</param>
/// <param name="Parent">The call that it answers; null where a client started it.</param>
internal sealed record StartMarker(
    string InstanceId,
    int Generation,
    string StartId,
    string Name,
    string? Input,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartAt = null,
    ParentCall? Parent = null)
{
    /// <summary>The event that begins the execution.</summary>
    public ExecutionStarted ToEvent() => new(Name, Input, StartId, CreatedAt, Parent);
}
