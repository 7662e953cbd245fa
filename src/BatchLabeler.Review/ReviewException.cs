namespace BatchLabeler.Review;

/// <summary>Why a review cannot begin or a request cannot be served: a stable code and one sentence that says what to do.</summary>
/// <param name="code">The code.</param>
/// <param name="sentence">The sentence.</param>
public sealed class ReviewException(string code, string sentence) : Exception(sentence)
{
    /// <summary>The stable code, such as <c>manifest-missing</c>.</summary>
    public string Code { get; } = code;
}
