namespace BatchLabeler.Training.Descriptions;

/// <summary>What is known about how a category looks.</summary>
/// <param name="Category">The category.</param>
/// <param name="Text">One sentence.</param>
public sealed record CategoryDescription(string Category, string Text)
{
    /// <summary>When it was asked for; null for one written by hand.</summary>
    public DateTimeOffset? Asked { get; init; }

    /// <summary>SHA-256 of the answer as it came, 64 hexadecimal digits; null for one written by hand.</summary>
    public string? AnswerDigest { get; init; }
}
