using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Models.Store;

/// <summary>A version of a model folder on this machine, with its encoder.</summary>
/// <param name="bundle">The version.</param>
public sealed class LocalVersionFiles(ModelBundle bundle) : IVersionFiles
{
    /// <inheritdoc/>
    public EncoderFolder? Encoder => bundle.EncoderFolder;

    /// <inheritdoc/>
    public Task<ModelDescription> DescribeAsync(CancellationToken cancellationToken = default) => Task.FromResult(bundle.Description);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string file, CancellationToken cancellationToken = default) =>
        Task.FromResult<Stream>(File.OpenRead(Path.Combine(bundle.VersionPath, file)));
}
