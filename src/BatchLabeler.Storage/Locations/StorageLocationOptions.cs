using BatchLabeler.Storage.Clients;
using BatchLabeler.Storage.FileSystem;

namespace BatchLabeler.Storage.Locations;

/// <summary>How a location serves its containers and queues.</summary>
public sealed record StorageLocationOptions
{
    /// <summary>What holds for a folder; <see cref="FileSystemStoreOptions.FlushToDisk"/> also holds for its queues.</summary>
    public FileSystemStoreOptions Files { get; init; } = new();

    /// <summary>What holds for a storage account.</summary>
    public StorageClientOptions Clients { get; init; } = new();

    /// <summary>The clock of a folder's queues and contents.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message says which.</exception>
    public void Validate()
    {
        Files.Validate();
        Clients.Validate();
    }
}
