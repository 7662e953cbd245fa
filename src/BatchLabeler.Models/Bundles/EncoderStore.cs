using BatchLabeler.Models.Files;

namespace BatchLabeler.Models.Bundles;

/// <summary>The encoders of a model, each in a folder named by its digest.</summary>
internal static class EncoderStore
{
    /// <summary>Copies an encoder into the store unless it is there already.</summary>
    public static void Add(string storePath, EncoderFolder encoder)
    {
        var destination = Path.Combine(storePath, encoder.Digest);
        if (File.Exists(Path.Combine(destination, EncoderFolder.DescriptionName))) return;
        encoder.Verify();
        using var copy = new ScratchFolder(storePath);
        string[] names = [.. encoder.Description.Files.Keys, EncoderFolder.DescriptionName];
        foreach (var name in names)
            File.Copy(Path.Combine(encoder.FolderPath, name), Path.Combine(copy.FolderPath, name));
        if (AtomicFolder.TryMove(copy.FolderPath, destination)) return;
        // A model store that uses the same folder writes file by file, the description last, and may have been cut short.
        foreach (var name in names)
            File.Move(Path.Combine(copy.FolderPath, name), Path.Combine(destination, name), overwrite: true);
    }
}
