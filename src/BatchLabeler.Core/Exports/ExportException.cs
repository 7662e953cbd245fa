namespace BatchLabeler.Core.Exports;

/// <summary>A manifest cannot be exported as asked.</summary>
/// <param name="code">A stable code for programs, such as <c>export-name</c>.</param>
/// <param name="sentence">What is wrong and what to do.</param>
public sealed class ExportException(string code, string sentence) : Exception(sentence)
{
    /// <summary>The stable code.</summary>
    public string Code { get; } = code;
}
