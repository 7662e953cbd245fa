namespace BatchLabeler.Storage.Queues;

/// <summary>A queue that cannot serve; the message is one sentence that says what to do.</summary>
/// <param name="message">The sentence.</param>
/// <param name="innerException">What the queue's service said.</param>
public sealed class ShardQueueException(string message, Exception innerException) : Exception(message, innerException);
