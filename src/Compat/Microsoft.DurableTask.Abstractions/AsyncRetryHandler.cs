namespace Microsoft.DurableTask;

/// <summary>Decides in the orchestrator whether a failed call is tried again; it may await durable timers.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
