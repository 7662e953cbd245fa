namespace BatchLabeler.Inference.Images;

/// <summary>An image that cannot be labelled, with one sentence that says why.</summary>
/// <param name="code">One of <see cref="ImageErrorCode"/>.</param>
/// <param name="message">A sentence for people.</param>
/// <param name="cause">What was thrown below, if anything.</param>
public sealed class ImageException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Gets the stable code, one of <see cref="ImageErrorCode"/>.</summary>
    public string Code { get; } = code;
}
