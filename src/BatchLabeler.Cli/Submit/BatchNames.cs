using BatchLabeler.Cli.Hosting;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Submit;

/// <summary>The names of batches and of what lies beside their images.</summary>
internal static class BatchNames
{
    /// <summary>The commit marker, uploaded last.</summary>
    public const string Marker = "batch.json";

    /// <summary>The labels that come with the batch.</summary>
    public const string Labels = "labels.jsonl";

    /// <summary>A person's wish to cancel.</summary>
    public const string Cancel = "cancel.json";

    private const int MostCharacters = 200;

    /// <summary>Whether no image of a batch may have this name.</summary>
    public static bool IsReserved(string name) => name is Marker or Labels or Cancel;

    /// <summary>Whether a batch can have this name.</summary>
    public static bool IsValid(string batch) =>
        batch.Length is > 0 and <= MostCharacters && !batch.Contains('/', StringComparison.Ordinal) && !batch.StartsWith('.')
            && ObjectName.IsValid(batch);

    /// <summary>Checks the name of a batch.</summary>
    /// <returns>The name itself.</returns>
    /// <exception cref="CommandException">No folder of the container can have it.</exception>
    public static string Check(string batch)
    {
        if (!IsValid(batch))
            throw new CommandException(
                "batch-name",
                $"'{batch}' cannot name a batch: take 1 to {MostCharacters} characters without '/' and without a dot at the beginning or the end.");
        return batch;
    }

    /// <summary>The name of the batch that a folder becomes when none is given.</summary>
    /// <exception cref="CommandException">The folder's name does not fit.</exception>
    public static string OfFolder(string folder) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) is { Length: > 0 } name
            ? Check(name)
            : throw new CommandException("batch-name", $"'{folder}' has no name that the batch could take: name the batch with --batch.");
}
