namespace BatchLabeler.Models.Store;

/// <summary>One process at a time in a folder; the system lets go of the lock of a process that dies.</summary>
internal static class FolderLock
{
    private const int LongestPauseMilliseconds = 100;

    public static async Task<IDisposable> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, ".lock");
        for (var pause = 1; ; pause = Math.Min(2 * pause, LongestPauseMilliseconds))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException held) when (IsHeldElsewhere(held))
            {
                // The system tells nobody when another process lets go of the file.
                await Task.Delay(pause, cancellationToken);
            }
        }
    }

    /// <summary>EWOULDBLOCK on Linux, on macOS, and a sharing violation on Windows.</summary>
    private static bool IsHeldElsewhere(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);
}
