namespace BatchLabeler.Storage.FileSystem;

/// <summary>How a folder serves as an object store.</summary>
public sealed record FileSystemStoreOptions
{
    /// <summary>Whether a write waits until the disk holds its content, so that it also survives a loss of power.</summary>
    public bool FlushToDisk { get; init; } = true;

    /// <summary>How many names a listing holds in memory per folder level; a larger folder is scanned several times.</summary>
    public int NamesInMemory { get; init; } = 500_000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        if (NamesInMemory < 1) throw new ArgumentException($"A listing holds at least one name in memory, not {NamesInMemory}.");
    }
}
