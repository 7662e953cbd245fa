namespace BatchLabeler.Models.Bundles;

/// <summary>A model cannot be used; the message says in one sentence why and names the file.</summary>
public sealed class BundleException : Exception
{
    /// <summary>Creates the exception with a stable code of <see cref="BundleErrorCodes"/> and a sentence for people.</summary>
    public BundleException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>A stable code for machines, one of <see cref="BundleErrorCodes"/>.</summary>
    public string Code { get; }
}
