using BatchLabeler.Models.Files;

namespace BatchLabeler.Models.Bundles;

/// <summary>The file that names the current version. Changed under a lock that all processes on the machine respect.</summary>
internal sealed class CurrentPointer(string path)
{
    private const int LockAttempts = 2000;
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(5);

    /// <summary>The current version; null if none was published.</summary>
    /// <exception cref="BundleException">The file is damaged.</exception>
    public int? Read() => File.Exists(path) ? BundleJson.Read<Pointer>(path, BundleErrorCodes.Missing).Version : null;

    /// <summary>Points at a version if none or an earlier one is current.</summary>
    public void Advance(int version) => Locked(() =>
    {
        if (Read() is null || Read() < version) Write(version);
        return true;
    });

    /// <summary>Points at a version if the expected one is current.</summary>
    /// <returns>False if it was not.</returns>
    public bool Swap(int expected, int version) => Locked(() =>
    {
        if (Read() != expected) return false;
        Write(version);
        return true;
    });

    private void Write(int version) =>
        WholeFile.Place(path, $"{path}.{Guid.NewGuid():n}.tmp", temporary => BundleJson.Write(temporary, new Pointer(version)));

    private bool Locked(Func<bool> change)
    {
        using var held = Lock();
        return change();
    }

    private FileStream Lock()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (held is not (DirectoryNotFoundException or FileNotFoundException) && attempt < LockAttempts)
            {
                // The system tells nobody when another process lets go of the file.
                Thread.Sleep(LockPause);
            }
        }
    }

    private sealed record Pointer(int Version);
}
