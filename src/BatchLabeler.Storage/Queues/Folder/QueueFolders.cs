namespace BatchLabeler.Storage.Queues.Folder;

/// <summary>
/// The folders of a queue. A message is one file; where it lies and what it is called is all there is to know about it, so every step of
/// its life is one rename, which happens or does not, and of many at once only one finds the file.
/// </summary>
internal sealed class QueueFolders(string root)
{
    /// <summary>Messages that wait, named <see cref="WaitingName"/>.</summary>
    public string Waiting { get; } = Directory.CreateDirectory(Path.Combine(root, "waiting")).FullName;

    /// <summary>Messages that are leased, or whose lease has ended, named <see cref="LeaseName"/>.</summary>
    public string Leased { get; } = Directory.CreateDirectory(Path.Combine(root, "leased")).FullName;

    /// <summary>Messages that came back too often, by their ids.</summary>
    public string Poison { get; } = Directory.CreateDirectory(Path.Combine(root, "poison")).FullName;

    /// <summary>Messages that are being written or removed.</summary>
    public string Staging { get; } = Directory.CreateDirectory(Path.Combine(root, "staging")).FullName;

    /// <summary>Moves a message; false when it is no longer where it was.</summary>
    public static bool TryMove(string from, string to)
    {
        // Asking first spares an exception where several processes want the same message.
        if (!File.Exists(from)) return false;
        try
        {
            // With leave to overwrite this is a single rename; without, it would be a link and a deletion.
            File.Move(from, to, overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
