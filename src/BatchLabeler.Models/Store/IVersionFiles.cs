using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Models.Store;

/// <summary>The files of a version that is to be published.</summary>
public interface IVersionFiles
{
    /// <summary>The encoder, where it travels with the version; null when the model's store must have it already.</summary>
    EncoderFolder? Encoder { get; }

    /// <summary>What <c>model.json</c> says; publishing replaces name and number.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BundleException">There is no such version, or its description is damaged.</exception>
    Task<ModelDescription> DescribeAsync(CancellationToken cancellationToken = default);

    /// <summary>Opens a file.</summary>
    /// <param name="file">A file that the description lists.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>A stream that can be read again from its beginning.</returns>
    /// <exception cref="BundleException">There is no such file.</exception>
    Task<Stream> OpenAsync(string file, CancellationToken cancellationToken = default);
}
