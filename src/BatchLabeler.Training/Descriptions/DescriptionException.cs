namespace BatchLabeler.Training.Descriptions;

/// <summary>Descriptions cannot be asked for or used.</summary>
/// <param name="code">One of <see cref="DescriptionErrorCodes"/>.</param>
/// <param name="sentence">What is wrong and what to do.</param>
/// <param name="inner">The cause, if another exception is.</param>
public sealed class DescriptionException(string code, string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    /// <summary>One of <see cref="DescriptionErrorCodes"/>.</summary>
    public string Code { get; } = code;
}
