namespace BatchLabeler.Core.Labels;

/// <summary>A label file breaks a rule of its format.</summary>
/// <param name="line">The line, from 1.</param>
/// <param name="sentence">What is wrong and what to do.</param>
public sealed class LabelFileException(int line, string sentence) : Exception($"line {line}: {sentence}")
{
    /// <summary>The line that breaks the rule, from 1.</summary>
    public int Line { get; } = line;
}
