using BatchLabeler.Cli.Progress;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Submit;

/// <summary>Brings the images of a folder into a batch, several at a time, and leaves alone what is there already.</summary>
/// <param name="batches">The container.</param>
/// <param name="batch">The batch.</param>
/// <param name="threads">How many at a time.</param>
internal sealed class BatchUpload(IObjectStore batches, string batch, int threads)
{
    private long _done;
    private long _uploaded;

    /// <summary>How many images were uploaded by now.</summary>
    public long Uploaded => Interlocked.Read(ref _uploaded);

    /// <summary>Uploads what is missing.</summary>
    /// <param name="files">All files of the batch.</param>
    /// <param name="state">What the container held before.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="cancellation">Stops; what is uploaded stays.</param>
    public Task RunAsync(IEnumerable<LocalFile> files, BatchState state, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var inOrder = new Lock();
        return EachAsync(files, async (file, token) =>
        {
            await using var missing = await state.OpenMissingAsync(batches, file, token);
            if (missing is not null)
            {
                await batches.WriteAsync($"{batch}/{file.Name}", missing, token);
                Interlocked.Increment(ref _uploaded);
            }

            lock (inOrder)
                progress.Report(new ProgressStep(++_done, 0));
        }, cancellation);
    }

    /// <summary>Counts the files that the batch lacks or holds with another content.</summary>
    public async Task<long> CountMissingAsync(IEnumerable<LocalFile> files, BatchState state, CancellationToken cancellation)
    {
        var count = 0L;
        await EachAsync(files, async (file, token) =>
        {
            await using var missing = await state.OpenMissingAsync(batches, file, token);
            if (missing is not null)
                Interlocked.Increment(ref count);
        }, cancellation);
        return count;
    }

    private Task EachAsync(
        IEnumerable<LocalFile> files, Func<LocalFile, CancellationToken, ValueTask> act, CancellationToken cancellation) =>
        Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, act);
}
