namespace BatchLabeler.Models.Safetensors;

/// <summary>A file is not a sound safetensors file; the message says in one sentence what is wrong with it.</summary>
public sealed class SafetensorsException : Exception
{
    /// <summary>Creates the exception with a sentence for people.</summary>
    public SafetensorsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a sentence for people and its cause.</summary>
    public SafetensorsException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
