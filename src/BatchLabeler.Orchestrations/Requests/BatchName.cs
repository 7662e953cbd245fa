using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Requests;

/// <summary>The rule for names of batches: a batch is a folder at the top of the container <c>batches</c>.</summary>
public static class BatchName
{
    /// <summary>The most characters of a name.</summary>
    public const int MostCharacters = 200;

    /// <summary>Whether a batch can have this name.</summary>
    /// <param name="batch">The name.</param>
    public static bool IsValid(string batch) =>
        batch.Length is > 0 and <= MostCharacters && !batch.Contains('/', StringComparison.Ordinal) && !batch.StartsWith('.')
            && ObjectName.IsValid(batch);

    /// <summary>Checks the name of a batch.</summary>
    /// <param name="batch">The name.</param>
    /// <returns>The name itself.</returns>
    /// <exception cref="BatchRequestException">No folder of the container can have it.</exception>
    public static string Check(string batch) => IsValid(batch)
        ? batch
        : throw new BatchRequestException(
            "batch-name",
            $"'{batch}' cannot name a batch: take 1 to {MostCharacters} characters without '/' and without a dot at the beginning or the "
            + "end.");
}
