using System.Security.Cryptography;
using System.Text;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>
/// One writer at a time per name, within this process and between processes of one machine. Names share a fixed number of lock
/// files, which are never deleted; the system releases the lock of a process that dies.
/// </summary>
internal sealed class StoreLocks(string folder)
{
    private const int Stripes = 64;
    private const int LongestPauseMilliseconds = 8;

    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        var stripe = SHA256.HashData(Encoding.UTF8.GetBytes(name))[0] % Stripes;
        var gate = _gates[stripe];
        await gate.WaitAsync(cancellationToken);
        try
        {
            return new Held(await OpenAsync(Path.Combine(folder, $"{stripe:x2}"), cancellationToken), gate);
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    private static async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        for (var pause = 1; ; pause = Math.Min(2 * pause, LongestPauseMilliseconds))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (Exception missing) when (missing is DirectoryNotFoundException or FileNotFoundException)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
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

    private sealed class Held(FileStream file, SemaphoreSlim gate) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            gate.Release();
        }
    }
}
