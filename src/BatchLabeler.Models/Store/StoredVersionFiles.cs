using BatchLabeler.Models.Bundles;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Models.Store;

/// <summary>A version in the container <c>models</c>, such as a candidate of a training; its encoder lies with the model.</summary>
/// <param name="models">The container.</param>
/// <param name="folder">The version's folder, with the slash that ends it.</param>
public sealed class StoredVersionFiles(IObjectStore models, string folder) : IVersionFiles
{
    /// <inheritdoc/>
    public EncoderFolder? Encoder => null;

    /// <inheritdoc/>
    public async Task<ModelDescription> DescribeAsync(CancellationToken cancellationToken = default)
    {
        var path = folder + ModelBundle.DescriptionName;
        var text = await new StoredFiles(models).TextAsync(path, cancellationToken)
            ?? throw new BundleException(BundleErrorCodes.VersionMissing, $"There is no {path}.");
        var description = BundleJson.Parse<ModelDescription>(text, path);
        BundleValidation.Check(description, folder);
        return description;
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(string file, CancellationToken cancellationToken = default)
    {
        await using var content = await models.ReadAsync(folder + file, cancellationToken: cancellationToken)
            ?? throw StoredFiles.Missing(folder + file);
        var copy = new FileStream(
            Path.Combine(Path.GetTempPath(), $"batchlabeler-{Guid.NewGuid():n}.tmp"),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await content.Stream.CopyToAsync(copy, cancellationToken);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }
}
