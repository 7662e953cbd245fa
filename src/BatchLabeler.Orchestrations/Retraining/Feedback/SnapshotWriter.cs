using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Retraining.Feedback;

/// <summary>Writes the lines of a snapshot into a temporary file and computes their digest on the way.</summary>
internal sealed class SnapshotWriter : IAsyncDisposable
{
    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), $"batchlabeler-snapshot-{Guid.NewGuid():n}.jsonl"),
        FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _images;
    private long _labels;

    public async Task WriteAsync(SnapshotLine line, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(line.ToJson() + "\n");
        _hash.AppendData(bytes);
        await _file.WriteAsync(bytes, cancellationToken);
        _images++;
        _labels += line.Labels.Count;
    }

    public async Task<Snapshot> FinishAsync(string model, int parentVersion, FeedbackProblems problems, CancellationToken cancellationToken)
    {
        await _file.FlushAsync(cancellationToken);
        var digest = Convert.ToHexStringLower(_hash.GetHashAndReset());
        _hash.Dispose();
        return new Snapshot(TrainingAddress.Of(model, parentVersion, digest), digest, _images, _labels, problems, _file);
    }

    public ValueTask DisposeAsync()
    {
        _hash.Dispose();
        return _file.DisposeAsync();
    }
}
