using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Models.Files;

namespace BatchLabeler.Review.Pictures;

/// <summary>Small pictures on disk. Once they take more than their share, those that were not asked for longest go.</summary>
/// <param name="folder">Where they are kept.</param>
/// <param name="mostBytes">How much they may take, in bytes.</param>
public sealed class ThumbnailCache(string folder, long mostBytes = 1L << 30)
{
    private const int WritesBetweenLooks = 512;
    private int _writes;

    /// <summary>Reads a picture.</summary>
    /// <param name="key">What it shows: another content must have another key.</param>
    /// <returns>The picture, or null when it is not kept.</returns>
    public byte[]? TryRead(string key)
    {
        try
        {
            var path = PathOf(key);
            if (!File.Exists(path))
                return null;
            File.SetLastAccessTimeUtc(path, DateTime.UtcNow);
            return File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Keeps a picture. A full disk makes the review slower, not impossible.</summary>
    /// <param name="key">What it shows.</param>
    /// <param name="picture">The picture.</param>
    public void Write(string key, byte[] picture)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(key))!);
            WholeFile.Write(PathOf(key), stream => stream.Write(picture));
            if (Interlocked.Increment(ref _writes) % WritesBetweenLooks == 0)
                Shrink();
        }
        catch (IOException)
        {
            // It is drawn again when it is asked for.
        }
    }

    private void Shrink()
    {
        var files = new DirectoryInfo(folder).GetFiles("*.jpg", SearchOption.AllDirectories).OrderBy(file => file.LastAccessTimeUtc).ToList();
        var total = files.Sum(file => file.Length);
        foreach (var file in files.TakeWhile(_ => total > mostBytes))
        {
            total -= file.Length;
            file.Delete();
        }
    }

    private string PathOf(string key)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return Path.Combine(folder, digest[..2], digest + ".jpg");
    }
}
