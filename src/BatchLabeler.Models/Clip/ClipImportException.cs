namespace BatchLabeler.Models.Clip;

/// <summary>Weights cannot be taken for a CLIP model; the message says in one sentence why.</summary>
public sealed class ClipImportException : Exception
{
    /// <summary>Creates the exception with a sentence for people.</summary>
    public ClipImportException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a sentence for people and its cause.</summary>
    public ClipImportException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
