using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Training.Jobs;

/// <summary>Reads the known labels that a request names.</summary>
internal static class SnapshotReader
{
    /// <exception cref="TrainingJobException">The snapshot is missing, is another one, or cannot be understood.</exception>
    public static async Task<IReadOnlyList<SnapshotLine>> ReadAsync(IObjectStore models, TrainingRequest request, CancellationToken cancellationToken)
    {
        var bytes = await models.ReadBytesAsync(request.Snapshot, cancellationToken)
            ?? throw Bad($"There is no snapshot {request.Snapshot}: start the retraining again.");
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != request.SnapshotDigest)
            throw Bad($"{request.Snapshot} is not the snapshot that was asked for, its SHA-256 differs: start the retraining again.");
        var number = 0;
        try
        {
            var lines = new List<SnapshotLine>();
            foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n'))
            {
                number++;
                if (line.Length > 0)
                    lines.Add(SnapshotLine.FromJson(line));
            }
            return lines;
        }
        catch (JsonException exception)
        {
            throw Bad($"Line {number} of {request.Snapshot} cannot be understood, start the retraining again: {exception.Message}", exception);
        }
    }

    private static TrainingJobException Bad(string message, Exception? inner = null) => new(TrainingErrorCodes.BadSnapshot, message, inner);
}
