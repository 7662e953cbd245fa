namespace Microsoft.DurableTask;

/// <summary>Decides in the orchestrator whether a failed call is tried again.</summary>
public delegate bool RetryHandler(RetryContext retryContext);
