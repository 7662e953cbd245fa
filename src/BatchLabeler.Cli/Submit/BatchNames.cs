using BatchLabeler.Cli.Hosting;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Requests;

namespace BatchLabeler.Cli.Submit;

/// <summary>The names of batches and of what lies beside their images.</summary>
internal static class BatchNames
{
    /// <summary>The commit marker, uploaded last.</summary>
    public const string Marker = BatchFiles.Marker;

    /// <summary>The labels that come with the batch.</summary>
    public const string Labels = BatchFiles.Labels;

    /// <summary>A person's wish to cancel.</summary>
    public const string Cancel = BatchFiles.Cancel;

    /// <summary>Whether no image of a batch may have this name.</summary>
    public static bool IsReserved(string name) => name is Marker or Labels or Cancel;

    /// <summary>The name of the batch that a folder becomes when none is given.</summary>
    /// <exception cref="CommandException">The folder's name does not fit.</exception>
    public static string OfFolder(string folder) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) is { Length: > 0 } name
            ? BatchName.Check(name)
            : throw new CommandException("batch-name", $"'{folder}' has no name that the batch could take: name the batch with --batch.");
}
