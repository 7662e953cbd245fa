using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Training.Jobs;

/// <summary>Keeps a training's checkpoints in the store, for machines whose disk does not outlive them.</summary>
/// <param name="models">The container <c>models</c>.</param>
/// <param name="prefix">Where the copies lie, with the slash that ends it.</param>
/// <param name="folder">The local folder of the checkpoints.</param>
internal sealed class CheckpointCopies(IObjectStore models, string prefix, string folder)
{
    private const string Files = "*.safetensors";

    /// <summary>Brings back what an earlier machine had finished, where this one has nothing of its own.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (Directory.EnumerateFiles(folder, Files).Any()) return;
        await foreach (var entry in models.ListAsync(prefix, cancellationToken))
        {
            if (await models.ReadBytesAsync(entry.Name, cancellationToken) is { } bytes)
                await File.WriteAllBytesAsync(Path.Combine(folder, entry.Name[prefix.Length..]), bytes, cancellationToken);
        }
    }

    /// <summary>Copies the checkpoints as they are now. A copy that fails is made up for after the next epoch.</summary>
    /// <returns>Why it failed; null when it did not.</returns>
    public async Task<string?> TrySaveAsync()
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, Files))
            {
                await using var file = File.OpenRead(path);
                await models.WriteAsync(prefix + Path.GetFileName(path), file);
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}
