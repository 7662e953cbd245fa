namespace BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;

/// <summary>Azure did not do what a container job was asked for; the message is one sentence that says what to do.</summary>
/// <param name="message">The sentence.</param>
/// <param name="status">The status of Azure's answer; null where there was none.</param>
/// <param name="innerException">What failed underneath; null where Azure answered.</param>
public sealed class ContainerJobException(string message, int? status, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The status of Azure's answer; null where there was none.</summary>
    public int? Status => status;

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient => status is null or 408 or 429 or >= 500;
}
