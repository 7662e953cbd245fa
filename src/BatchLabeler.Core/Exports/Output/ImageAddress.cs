namespace BatchLabeler.Core.Exports.Output;

/// <summary>Where a tool finds an image: a prefix and the image's name, percent-encoded where the prefix is a web address.</summary>
internal sealed class ImageAddress(string prefix)
{
    private readonly bool _isWeb = prefix.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || prefix.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || prefix.Contains('?', StringComparison.Ordinal);

    private readonly string _prefix = prefix.Length == 0 || prefix[^1] is '/' or '\\' or '=' ? prefix : prefix + "/";

    /// <summary>The address of an image.</summary>
    public string Of(string name) => _prefix + (_isWeb ? string.Join('/', name.Split('/').Select(Uri.EscapeDataString)) : name);

    /// <summary>The address, for formats that need a prefix.</summary>
    /// <exception cref="ArgumentException">None was given.</exception>
    public static ImageAddress Required(string? prefix, string tool, string example) => new(
        prefix ?? throw new ArgumentException($"{tool} must be told where the images are: add --image-prefix, such as {example}."));
}
