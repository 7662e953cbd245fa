namespace BatchLabeler.Models.Bundles;

/// <summary>Records the files of a folder and finds out later whether they are still the same.</summary>
internal static class FileDigests
{
    /// <summary>Size and digest of every file of a folder, by name.</summary>
    public static IReadOnlyDictionary<string, FileDigest> OfFolder(string folder)
    {
        var digests = new SortedDictionary<string, FileDigest>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder)) digests[Path.GetFileName(path)] = FileDigest.Of(path);
        return digests;
    }

    /// <summary>Checks that the files exist and have their sizes.</summary>
    /// <exception cref="BundleException">One does not.</exception>
    public static void CheckSizes(string folder, IReadOnlyDictionary<string, FileDigest> files)
    {
        foreach (var (name, digest) in files)
        {
            if (Path.GetFileName(name) != name) throw new BundleException(BundleErrorCodes.Damaged, $"{folder} names a file outside itself: '{name}'.");
            var file = new FileInfo(Path.Combine(folder, name));
            if (!file.Exists) throw new BundleException(BundleErrorCodes.Damaged, $"{file.FullName} is missing.");
            if (file.Length != digest.Bytes)
                throw new BundleException(BundleErrorCodes.Damaged, $"{file.FullName} has {file.Length} bytes instead of {digest.Bytes}.");
        }
    }

    /// <summary>Reads every file and compares its digest.</summary>
    /// <exception cref="BundleException">One is not what was published.</exception>
    public static void CheckDigests(string folder, IReadOnlyDictionary<string, FileDigest> files)
    {
        CheckSizes(folder, files);
        foreach (var (name, digest) in files)
        {
            var path = Path.Combine(folder, name);
            if (FileDigest.Of(path).Sha256 != digest.Sha256)
                throw new BundleException(BundleErrorCodes.Damaged, $"{path} is not the file that was published: its SHA-256 differs.");
        }
    }
}
