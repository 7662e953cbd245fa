namespace BatchLabeler.Training.Jobs;

/// <summary>A training can give no candidate, however often it is repeated; the message says in one sentence what to do.</summary>
/// <param name="code">A stable code of <see cref="TrainingErrorCodes"/>.</param>
/// <param name="message">The sentence.</param>
/// <param name="inner">What lies behind it.</param>
public sealed class TrainingJobException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A stable code of <see cref="TrainingErrorCodes"/>.</summary>
    public string Code { get; } = code;
}
