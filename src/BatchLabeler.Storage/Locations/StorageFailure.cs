using Azure;
using Azure.Identity;
using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Storage.Locations;

/// <summary>What a storage account's failures mean for the people who named it.</summary>
public static class StorageFailure
{
    /// <summary>Explains an exception.</summary>
    /// <param name="exception">What a container or a queue threw.</param>
    /// <returns>One sentence with what to do and without keys, or null when the exception is not of a storage account.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var first, ..] } => Explain(first),
        ShardQueueException { Message: var sentence } => char.ToLowerInvariant(sentence[0]) + sentence[1..],
        AuthenticationFailedException => "no Azure identity could sign in to the storage: sign in with 'az login', or name a connection string.",
        RequestFailedException { ErrorCode: "ContainerNotFound" or "QueueNotFound" } =>
            "the storage is there but lacks a container or queue of the pipeline: begin one with 'batchlabeler model publish'.",
        RequestFailedException { Status: 0 } => "the storage does not answer: check its address and the network, then run the same command again.",
        RequestFailedException { Status: 401 or 403 } => "the storage refuses this identity or key: ask for the right to read and write its blobs and queues.",
        RequestFailedException failure => $"the storage answered {failure.Status} ({failure.ErrorCode ?? "no code"}): run the same command again.",
        _ => null,
    };
}
