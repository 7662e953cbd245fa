using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.RetryFailed;

/// <summary>Replaces failed images of a batch by repaired files of the same names; no image that is labelled is touched.</summary>
/// <param name="containers">The containers.</param>
/// <param name="folder">The folder of repaired files, laid out as the one that was submitted.</param>
internal sealed class RepairedImages(Containers containers, string folder)
{
    /// <summary>Uploads what is there of a run's failed images.</summary>
    /// <param name="status">The run, which has a manifest.</param>
    /// <param name="cancellation">Ends the call; what is uploaded stays.</param>
    /// <returns>How many were uploaded.</returns>
    /// <exception cref="CommandException">There is no such folder.</exception>
    public async Task<int> UploadAsync(RunStatus status, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            throw new CommandException("input-missing", $"there is no folder at '{folder}': correct --repaired.");
        await using var errors =
            await containers.Manifests.ReadAsync(status.ManifestFolder + ManifestNames.Errors, cancellationToken: cancellation);
        if (errors is null)
            return 0;
        using var reader = new StreamReader(errors.Stream);
        var count = 0;
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            var image = ManifestJson.Read(line).Image;
            var path = Path.Combine(folder, ObjectName.Validate(image)[(status.Address.Batch.Length + 1)..]);
            if (!File.Exists(path))
                continue;
            await using var file = File.OpenRead(path);
            await containers.Batches.WriteAsync(image, file, cancellation);
            count++;
        }

        return count;
    }
}
