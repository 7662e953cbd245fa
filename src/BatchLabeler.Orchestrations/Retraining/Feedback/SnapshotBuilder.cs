using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Retraining.Feedback;

/// <summary>
/// Gathers the known labels of all batches into one snapshot: for each image the latest statement per category. The labels of one batch
/// at a time are in memory.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="imagesAtOnce">How many images are looked up at once.</param>
public sealed class SnapshotBuilder(Containers containers, int imagesAtOnce = 16)
{
    /// <summary>Takes a snapshot into a temporary file of this machine.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="parentVersion">The version that the labels are for.</param>
    /// <param name="categories">The model's categories; labels of others are left out and counted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The snapshot; dispose it to delete the file.</returns>
    public async Task<Snapshot> TakeAsync(
        string model, int parentVersion, CategorySet categories, CancellationToken cancellationToken = default)
    {
        var problems = new ProblemList();
        var reader = new BatchLabels(containers, categories, problems);
        var writer = new SnapshotWriter();
        try
        {
            foreach (var batch in await BatchesAsync(cancellationToken))
            {
                var table = await reader.ReadAsync(batch, cancellationToken);
                foreach (var chunk in table.Images.Chunk(imagesAtOnce))
                    await AddAsync(writer, problems, chunk, cancellationToken);
            }
            return await writer.FinishAsync(model, parentVersion, problems.ToProblems(), cancellationToken);
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }
    }

    private async Task AddAsync(
        SnapshotWriter writer,
        ProblemList problems,
        (string Image, IReadOnlyList<KnownLabel> Labels)[] images,
        CancellationToken cancellationToken)
    {
        var entries = await Task.WhenAll(images.Select(image => FindAsync(image.Image, cancellationToken)));
        foreach (var ((image, labels), entry) in images.Zip(entries))
        {
            if (entry is null)
                problems.Add($"batches/{image}", 0, "There is no such image in its batch: correct the name in the line that labels it.");
            else
                await writer.WriteAsync(new SnapshotLine(image, entry.ETag, labels), cancellationToken);
        }
    }

    private async Task<ObjectEntry?> FindAsync(string image, CancellationToken cancellationToken) =>
        ObjectName.IsValid(image) ? await containers.Batches.FindAsync(image, cancellationToken) : null;

    /// <summary>The batches in an order in which the full names of their images ascend.</summary>
    private async Task<IReadOnlyList<string>> BatchesAsync(CancellationToken cancellationToken)
    {
        var batches = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var batch in containers.Batches.ListFoldersAsync("", cancellationToken)) batches.Add(batch);
        await foreach (var batch in containers.Feedback.ListFoldersAsync("", cancellationToken)) batches.Add(batch);
        return [.. batches.OrderBy(batch => batch + "/", StringComparer.Ordinal)];
    }
}
