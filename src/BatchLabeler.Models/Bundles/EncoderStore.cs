using BatchLabeler.Models.Files;

namespace BatchLabeler.Models.Bundles;

/// <summary>The encoders of a model, each in a folder named by its digest.</summary>
internal static class EncoderStore
{
    /// <summary>Copies an encoder into the store unless it is there already.</summary>
    public static void Add(string storePath, EncoderFolder encoder)
    {
        var destination = Path.Combine(storePath, encoder.Digest);
        if (Directory.Exists(destination)) return;
        encoder.Verify();
        using var copy = new ScratchFolder(storePath);
        foreach (var name in encoder.Description.Files.Keys.Append("encoder.json"))
            File.Copy(Path.Combine(encoder.FolderPath, name), Path.Combine(copy.FolderPath, name));
        AtomicFolder.TryMove(copy.FolderPath, destination);
    }
}
