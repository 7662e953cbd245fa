using BatchLabeler.Inference.Images;

namespace BatchLabeler.Review.Sources;

/// <summary>A folder of images out of which no name leads: neither by dots nor by links.</summary>
/// <param name="root">The folder; null when nobody said where the images are.</param>
/// <param name="prefix">What names may begin with that the folder's files do not, such as <c>photos/</c>; empty for nothing.</param>
internal sealed class ImageFolder(string? root, string prefix)
{
    private readonly FileImageReader _reader = new();
    private readonly string? _root = root is null ? null : RealPath(Path.GetFullPath(root));

    public async Task<byte[]> ReadAsync(string image, long maxBytes, CancellationToken cancellation)
    {
        if (_root is null)
            throw new ImageException(ImageErrorCode.Missing, "Nobody said where the images are: start the review with --images DIR.");
        var path = Find(image) ?? throw new ImageException(ImageErrorCode.Missing, "There is no file of this name in the images' folder.");
        return await _reader.ReadAsync(path, maxBytes, cancellation);
    }

    /// <summary>Whether there is such a file, and none outside.</summary>
    public bool Holds(string image) => _root is not null && Find(image) is not null;

    private string? Find(string image)
    {
        if (Within(image) is { } path)
            return path;
        return prefix.Length > 0 && image.StartsWith(prefix, StringComparison.Ordinal) ? Within(image[prefix.Length..]) : null;
    }

    private string? Within(string name)
    {
        if (name.Length == 0 || name.Contains('\0') || Path.IsPathRooted(name))
            return null;
        var path = Path.GetFullPath(Path.Combine(_root!, name));
        return IsBelow(path) && File.Exists(path) && IsBelow(RealPath(path)) ? path : null;
    }

    private bool IsBelow(string path) => path.StartsWith(_root!.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static string RealPath(string path)
    {
        var real = "/";
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, segment);
            FileSystemInfo entry = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            real = entry.LinkTarget is null ? next : RealPath(entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? next);
        }

        return real;
    }
}
