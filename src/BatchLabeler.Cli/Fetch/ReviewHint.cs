using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Locations;

namespace BatchLabeler.Cli.Fetch;

/// <summary>The command that opens what was fetched in a browser: in the storage, where its images lie and retraining finds the answers.</summary>
internal static class ReviewHint
{
    /// <summary>The command; it never holds a key.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="host">The world outside.</param>
    /// <param name="address">The run.</param>
    /// <param name="isNamed">Whether a person asked for this run.</param>
    public static string Of(PipelineStorage storage, CommandHost host, RunAddress address, bool isNamed)
    {
        var place = IsVariable(storage.Location, host) ? "" : Word(storage.Folder ?? storage.Location.ToString().Split(' ')[0]) + " ";
        return $"batchlabeler review {place}--batch {Word(address.Batch)}{(isNamed ? $" --run {address.Run}" : "")}";
    }

    private static bool IsVariable(StorageLocation location, CommandHost host) =>
        host.Variable(StorageOption.Variable) is { Length: > 0 } text && StorageLocation.Parse(text).ToString() == location.ToString();

    /// <summary>A word as a shell takes it.</summary>
    private static string Word(string text) =>
        text.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or ':' or '@' or '=')
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
