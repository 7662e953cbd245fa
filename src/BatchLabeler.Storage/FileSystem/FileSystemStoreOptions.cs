using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>How a folder serves as an object store.</summary>
public sealed record FileSystemStoreOptions
{
    /// <summary>
    /// Whether a write waits until the disk holds its content. Then a loss of power may undo the writes of the last seconds but leaves no
    /// content torn. The death of a process needs none of this.
    /// </summary>
    public bool FlushToDisk { get; init; } = true;

    /// <summary>How many names a listing holds in memory per folder level; a larger folder is scanned several times.</summary>
    public int NamesInMemory { get; init; } = 500_000;

    /// <summary>How many objects a page of a listing holds that was asked for without a size, 1 to 5,000.</summary>
    public int PageSize { get; init; } = ObjectPage.MostEntries;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        if (NamesInMemory < 1) throw new ArgumentException($"A listing holds at least one name in memory, not {NamesInMemory}.");
        ObjectPage.ValidateSize(PageSize);
    }
}
