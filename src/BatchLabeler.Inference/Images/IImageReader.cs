namespace BatchLabeler.Inference.Images;

/// <summary>Fetches the bytes of an image from wherever images lie.</summary>
public interface IImageReader
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="maxBytes">The largest size that may be read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ImageException">It is missing, unreadable, empty or too large.</exception>
    ValueTask<byte[]> ReadAsync(string path, long maxBytes, CancellationToken cancellation = default);
}
