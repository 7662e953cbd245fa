using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Models.Files;

namespace BatchLabeler.Training.Features;

/// <summary>
/// Features on disk, one file per image content and encoder, so that what one training encoded the next one finds. A file appears complete or
/// not at all; the folder may be deleted at any time. Numbers are stored as halves.
/// </summary>
public sealed class ImageFeatureCache
{
    private readonly string _folder;

    /// <summary>Opens the cache of an encoder.</summary>
    /// <param name="root">The folder of all caches; made when needed.</param>
    /// <param name="encoderDigest">Digest of the encoder.</param>
    /// <param name="pixels">P of its features.</param>
    /// <param name="dimension">d of its features.</param>
    public ImageFeatureCache(string root, string encoderDigest, int pixels, int dimension) =>
        (_folder, Pixels, Dimension) = (Path.Combine(root, encoderDigest), pixels, dimension);

    /// <summary>P.</summary>
    public int Pixels { get; }

    /// <summary>d.</summary>
    public int Dimension { get; }

    private int FileBytes => (Pixels + 1) * Dimension * sizeof(short);

    /// <summary>Whether the features of an image content are there.</summary>
    /// <param name="image">Name of the image.</param>
    /// <param name="eTag">The tag of its content.</param>
    public bool Holds(string image, string eTag) => new FileInfo(PathOf(image, eTag)) is { Exists: true } file && file.Length == FileBytes;

    /// <summary>Stores features: <c>[P, d]</c> of the pixels, then <c>[d]</c> of the whole.</summary>
    /// <param name="features">The features; their name is the image's.</param>
    /// <param name="eTag">The tag of the content.</param>
    public void Write(EncodedImage features, string eTag)
    {
        var halves = new Half[(Pixels + 1) * Dimension];
        Round(features.PixelFeatures.Span, halves);
        Round(features.PooledFeatures.Span, halves.AsSpan(Pixels * Dimension));
        var path = PathOf(features.Name, eTag);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WholeFile.Write(path, stream => stream.Write(MemoryMarshal.AsBytes(halves.AsSpan())));
    }

    /// <summary>The features of images that are there, in the given order.</summary>
    /// <param name="images">Names and tags.</param>
    public PixelFeatureSet Open(IReadOnlyList<(string Image, string ETag)> images) => new ImageFeatureSet(this, images);

    /// <summary>Reads numbers of an image from a place on.</summary>
    /// <exception cref="IOException">The features are gone or cut short.</exception>
    internal void Read(string image, string eTag, int start, Span<float> target)
    {
        var halves = new Half[target.Length];
        var bytes = MemoryMarshal.AsBytes(halves.AsSpan());
        using var file = File.OpenHandle(PathOf(image, eTag));
        for (var offset = 0; offset < bytes.Length;)
        {
            var read = RandomAccess.Read(file, bytes[offset..], (start * sizeof(short)) + offset);
            offset += read > 0 ? read : throw new EndOfStreamException($"The features of {image} ended early: delete {_folder}.");
        }
        HalfNumbers.Widen(halves, target);
    }

    private static void Round(ReadOnlySpan<float> values, Span<Half> halves)
    {
        for (var i = 0; i < values.Length; i++)
            halves[i] = (Half)values[i];
    }

    private string PathOf(string image, string eTag)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{image}\n{eTag}")));
        return Path.Combine(_folder, key[..2], key + ".f16");
    }
}
