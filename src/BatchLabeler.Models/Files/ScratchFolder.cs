namespace BatchLabeler.Models.Files;

/// <summary>A new folder with a name of its own inside another one, for work that is moved away once it is done; what is left of it goes away.</summary>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    /// <param name="parent">The folder around it; created if it is missing.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public ScratchFolder(string parent)
    {
        FolderPath = Path.Combine(parent, $".{Guid.NewGuid():n}.tmp");
        Directory.CreateDirectory(FolderPath);
    }

    /// <summary>Where it is.</summary>
    public string FolderPath { get; }

    /// <summary>Deletes the folder unless it was moved away.</summary>
    public void Dispose()
    {
        if (Directory.Exists(FolderPath)) Directory.Delete(FolderPath, recursive: true);
    }
}
