using System.Runtime.CompilerServices;
using System.Text;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Retraining.Feedback;

/// <summary>The known labels at one moment, sorted by image; not yet in the store.</summary>
public sealed class Snapshot : IAsyncDisposable
{
    private readonly Stream _lines;

    internal Snapshot(TrainingAddress address, string digest, long images, long labels, FeedbackProblems problems, Stream lines)
    {
        (Address, Digest, Images, Labels, Problems) = (address, digest, images, labels, problems);
        _lines = lines;
    }

    /// <summary>The attempt that these labels make: the same labels give the same.</summary>
    public TrainingAddress Address { get; }

    /// <summary>The SHA-256 of the lines, in hexadecimal.</summary>
    public string Digest { get; }

    /// <summary>How many images have a known label.</summary>
    public long Images { get; }

    /// <summary>How many known labels there are.</summary>
    public long Labels { get; }

    /// <summary>What was left out.</summary>
    public FeedbackProblems Problems { get; }

    /// <summary>The lines, in the ordinal order of their images.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<SnapshotLine> LinesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _lines.Position = 0;
        using var reader = new StreamReader(_lines, Encoding.UTF8, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { } line) yield return SnapshotLine.FromJson(line);
    }

    /// <summary>Writes the labels and what was left out into an attempt's folder, unless they are there.</summary>
    /// <param name="models">The container <c>models</c>.</param>
    /// <param name="address">The attempt: <see cref="Address"/>, or a further one with the same labels.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task SaveAsync(IObjectStore models, TrainingAddress address, CancellationToken cancellationToken = default)
    {
        await models.WriteAsync(address.Problems, Encoding.UTF8.GetBytes(Problems.ToJson()), cancellationToken);
        _lines.Position = 0;
        await models.CreateAsync(address.Snapshot, _lines, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _lines.DisposeAsync();
}
