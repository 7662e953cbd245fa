using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Runs.Opening;

/// <summary>
/// Settles where a run's manifest goes: the first run of a batch takes the batch's own folder, every later one a folder of its own, so
/// that nothing is overwritten.
/// </summary>
/// <param name="Run">The run that has the batch's own folder.</param>
public sealed record ManifestClaim(string Run)
{
    /// <summary>The claim of a batch, create-only.</summary>
    /// <param name="batch">The batch.</param>
    public static string NameOf(string batch) => $"{batch}/run.json";

    /// <summary>Takes the folder for a run, or the folder that it took earlier.</summary>
    /// <param name="manifests">The container <c>manifests</c>.</param>
    /// <param name="address">The run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The folder with its last slash; the same at every call.</returns>
    public static async Task<string> TakeAsync(IObjectStore manifests, RunAddress address, CancellationToken cancellationToken = default)
    {
        var claim = await manifests.CreateOrReadJsonAsync(NameOf(address.Batch), new ManifestClaim(address.Run), cancellationToken);
        return claim.FolderOf(address);
    }

    /// <summary>The folder of a run's manifest, with its last slash.</summary>
    /// <param name="address">The run.</param>
    public string FolderOf(RunAddress address) => Run == address.Run ? $"{address.Batch}/" : LaterFolder(address);

    /// <summary>The folder of a run that is not a batch's first, with its last slash.</summary>
    /// <param name="address">The run.</param>
    public static string LaterFolder(RunAddress address) => $"{address.Batch}/runs/{address.Run}/";
}
