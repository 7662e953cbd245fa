namespace BatchLabeler.Core.Labels;

/// <summary>A label file breaks a rule of its format.</summary>
/// <param name="line">The line, from 1.</param>
/// <param name="sentence">What is wrong and what to do.</param>
/// <param name="place">The file inside a folder of labels; null where there is only one file.</param>
public sealed class LabelFileException(int line, string sentence, string? place = null)
    : Exception(place is null ? $"line {line}: {sentence}" : $"{place}, line {line}: {sentence}")
{
    /// <summary>The line that breaks the rule, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The file inside a folder of labels, with '/' between folders; null where there is only one file.</summary>
    public string? Place { get; } = place;
}
