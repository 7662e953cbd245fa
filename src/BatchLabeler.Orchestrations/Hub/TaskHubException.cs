namespace BatchLabeler.Orchestrations.Hub;

/// <summary>A hub cannot go on; the message says in one sentence why and what to do.</summary>
/// <param name="code">A stable code, one of <see cref="TaskHubErrorCodes"/>.</param>
/// <param name="message">The sentence.</param>
public sealed class TaskHubException(string code, string message) : Exception(message)
{
    /// <summary>A stable code for machines, one of <see cref="TaskHubErrorCodes"/>.</summary>
    public string Code { get; } = code;
}
