using Azure.Core;
using Azure.Core.Pipeline;

namespace BatchLabeler.Storage.Clients;

/// <summary>
/// Repeats what the SDK repeats, and also a request that set no condition and is told that its condition did not hold: nothing
/// was decided by that answer. Conditional writes ask the store itself, see the blob store.
/// </summary>
internal sealed class StorageRetryPolicy(StorageClientOptions options)
    : RetryPolicy(options.Retries, DelayStrategy.CreateExponentialDelayStrategy(options.FirstDelay, options.LongestDelay))
{
    private const string ErrorCode = "x-ms-error-code";

    private readonly int _retries = options.Retries;

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        base.ShouldRetry(message, exception) || IsUnfounded(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        await base.ShouldRetryAsync(message, exception) || IsUnfounded(message, exception);

    private bool IsUnfounded(HttpMessage message, Exception? exception) =>
        exception is null
        && message.ProcessingContext.RetryNumber < _retries
        && message.Response.Status is 409 or 412
        && !message.Request.Headers.Contains("If-Match")
        && !message.Request.Headers.Contains("If-None-Match")
        && (!message.Response.Headers.TryGetValue(ErrorCode, out var code) || code is "ConditionNotMet" or "BlobAlreadyExists");
}
