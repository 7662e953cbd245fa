using System.Text.Json.Nodes;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Core.Labels;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Submit;

/// <summary>
/// One call of <c>submit</c>: images first, then labels, and last the marker that commits the batch. A call that was killed is made
/// again and uploads only what is missing or has changed; a batch that is committed is never touched again.
/// </summary>
/// <param name="options">What is asked.</param>
/// <param name="marker">What <c>batch.json</c> is to say.</param>
/// <param name="host">The world outside.</param>
/// <param name="batches">The container.</param>
/// <param name="categories">The categories that the model knows; null where the model cannot be asked.</param>
internal sealed class SubmitRun(
    SubmitOptions options, JsonObject marker, CommandHost host, IObjectStore batches, CategorySet? categories = null)
{
    private const int ProblemsShown = 20;
    private readonly string _batch = options.Batch is { } name ? BatchName.Check(name) : BatchNames.OfFolder(options.Folder);

    /// <summary>Brings the batch into the container.</summary>
    /// <exception cref="CommandException">The folder or the batch is not as it must be; nothing was uploaded then.</exception>
    public async Task<SubmitResult> ExecuteAsync(CancellationToken cancellation)
    {
        options.Validate();
        if (!Directory.Exists(options.Folder))
            throw new CommandException("input-missing", $"there is no folder at '{options.Folder}': correct the path.");
        var labels = options.Labels is { } path ? BatchLabels.Read(path, categories) : null;
        var files = new LocalFiles(options, _batch);
        RefuseProblems(files);
        var state = await BatchState.ReadAsync(batches, _batch, cancellation);
        var total = Count(files, state, labels);
        var upload = new BatchUpload(batches, _batch, options.Threads);
        if (state.Marker is not null)
        {
            await RefuseDifferencesAsync(upload, files, state, labels, cancellation);
            return new SubmitResult(RunAddress.Of(_batch, state.MarkerTag!), total, 0);
        }

        await UploadAsync(upload, files, state, total, cancellation);
        if (labels is not null)
            await batches.WriteAsync($"{_batch}/{BatchNames.Labels}", labels.Content, cancellation);
        else
            await batches.DeleteAsync($"{_batch}/{BatchNames.Labels}", cancellation);
        return new SubmitResult(await CommitAsync(cancellation), total, upload.Uploaded);
    }

    private void RefuseProblems(LocalFiles files)
    {
        var count = 0;
        foreach (var problem in files.Problems())
        {
            if (++count <= ProblemsShown)
                host.Error.WriteLine(ErrorLine.Of("file-name", $"'{problem.Name}': {problem.Sentence}"));
        }

        if (count > 0)
            throw new CommandException("files-refused", $"{count} files cannot become images of a batch: see above; nothing was uploaded.");
    }

    private long Count(LocalFiles files, BatchState state, BatchLabels? labels)
    {
        var (total, known, labeled) = (0L, 0L, 0L);
        foreach (var file in files.Files())
        {
            total++;
            known += state.Images.ContainsKey(file.Name) ? 1 : 0;
            labeled += labels?.Images.Contains(file.Name) == true ? 1 : 0;
        }

        if (total == 0)
            throw new CommandException("input-empty", $"there is no image in '{options.Folder}': name a folder with images.");
        if (!options.Add && state.Images.Count > known)
            throw new CommandException(
                "batch-has-others",
                $"the batch '{_batch}' holds {state.Images.Count - known} images that '{options.Folder}' lacks: name another with --batch, or label "
                + "them as well with --add.");
        if (labels is not null && labels.Images.Count > labeled)
            ProgressDisplay.For(host, options.Json).Note($"the labels file names images that the folder lacks: {labels.Images.Count - labeled}");
        return total;
    }

    private async Task RefuseDifferencesAsync(
        BatchUpload upload, LocalFiles files, BatchState state, BatchLabels? labels, CancellationToken cancellation)
    {
        if (!SameOptions(state.Marker!))
            throw Submitted(
                "with other options", $"name another batch with --batch, or label it once more with 'batchlabeler rerun {_batch}'");
        if (await upload.CountMissingAsync(files.Files(), state, cancellation) is var missing and > 0)
            throw Submitted($"and {missing} images of '{options.Folder}' are not in it as they are now", "name another batch with --batch");
        if (labels is not null && await batches.ReadBytesAsync($"{_batch}/{BatchNames.Labels}", cancellation) is var present
            && !labels.Content.AsSpan().SequenceEqual(present))
            throw Submitted("with other labels", "name another batch with --batch, or give the labels with 'batchlabeler feedback'");
    }

    private CommandException Submitted(string how, string remedy) =>
        new("batch-submitted", $"the batch '{_batch}' was submitted before, {how}: {remedy}.");

    private async Task UploadAsync(BatchUpload upload, LocalFiles files, BatchState state, long total, CancellationToken cancellation)
    {
        try
        {
            var start = new ProgressStart("submit", "images", total, 0);
            await ProgressDisplay.For(host, options.Json).ShowAsync(
                start, progress => upload.RunAsync(files.Files(), state, progress, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CommandException(
                ErrorLine.Interrupted,
                $"stopped on request; {upload.Uploaded} images were uploaded now, run the same command again to continue.");
        }
    }

    private async Task<RunAddress> CommitAsync(CancellationToken cancellation)
    {
        var name = BatchMarker.NameOf(_batch);
        var outcome = await batches.CreateAsync(name, BatchMarker.Write(marker), cancellation);
        // Another call can have been faster, and an answer can be lost on the way while its write arrived.
        if (!outcome.Written && !SameOptions(await batches.ReadBytesAsync(name, cancellation) ?? []))
            throw Submitted("with other options", "name another batch with --batch");
        return RunAddress.Of(_batch, outcome.ETag!);
    }

    private bool SameOptions(byte[] present) => JsonNode.DeepEquals(BatchMarker.TryRead(present), marker);
}
