using System.Collections.Concurrent;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Inference.Tests.Images;

namespace BatchLabeler.Inference.Tests.Labeling;

/// <summary>
/// Makes the file that a path asks for: a number n is a flat picture with red n, anything else is no image. With a seed, files come
/// after a random number of turns of the scheduler.
/// </summary>
internal sealed class FakeReader(int? seed = null) : IImageReader
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private int _reads;

    public int Reads => _reads;

    public static IEnumerable<ImageReference> Images(int count, Func<int, bool>? damaged = null) =>
        Enumerable.Range(0, count).Select(i => new ImageReference($"image-{i}", damaged?.Invoke(i) == true ? "damaged" : $"{i % 256}"));

    public async ValueTask<byte[]> ReadAsync(string path, long maxBytes, CancellationToken cancellation = default)
    {
        var read = Interlocked.Increment(ref _reads);
        var turns = seed is { } value ? new Random(value + read).Next(200) : 0;
        for (var turn = 0; turn < turns; turn++) await Task.Yield();
        return _files.GetOrAdd(path, Make);
    }

    private static byte[] Make(string path) =>
        byte.TryParse(path, out var red) ? Files.Encode(".png", Pictures.Flat(8, 8, red, 0, 0), 8, 8) : "no image"u8.ToArray();
}
