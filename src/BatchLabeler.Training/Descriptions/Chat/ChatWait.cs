using System.Net.Http.Headers;

namespace BatchLabeler.Training.Descriptions.Chat;

/// <summary>How long to wait between two attempts.</summary>
internal static class ChatWait
{
    /// <summary>
    /// The wait after an attempt: what the endpoint asks for, else the first wait doubled each time; never more than the longest.
    /// </summary>
    /// <param name="options">The waits.</param>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="asked">The endpoint's <c>Retry-After</c>; null without one.</param>
    /// <param name="now">The time.</param>
    public static TimeSpan After(ChatOptions options, int attempt, RetryConditionHeaderValue? asked, DateTimeOffset now)
    {
        var own = options.FirstWait * Math.Pow(2, attempt - 1);
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - now : own);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > options.LongestWait ? options.LongestWait : wait;
    }
}
