using System.Net;
using System.Net.Http.Headers;

namespace BatchLabeler.Training.Descriptions.Chat;

/// <summary>Why an attempt did not bring an answer.</summary>
/// <param name="Code">One of <see cref="DescriptionErrorCodes"/>.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
/// <param name="MayPass">Whether another attempt may succeed.</param>
internal sealed record ChatFailure(string Code, string Sentence, bool MayPass)
{
    /// <summary>The endpoint's <c>Retry-After</c>; null without one.</summary>
    public RetryConditionHeaderValue? Wait { get; init; }

    /// <summary>The exception behind it; null without one.</summary>
    public Exception? Cause { get; init; }

    /// <summary>A failure by status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="host">The endpoint's host.</param>
    /// <param name="model">The model asked.</param>
    /// <param name="said">The endpoint's own words; may be empty.</param>
    public static ChatFailure Of(HttpStatusCode status, string host, string model, string said)
    {
        var words = said.Length == 0 ? "" : $" It says: {said}";
        return (int)status switch
        {
            401 or 403 => new(DescriptionErrorCodes.Denied, $"'{host}' refuses access ({(int)status}): check the key in the environment variable, or the identity's role.", false),
            404 => new(DescriptionErrorCodes.NotFound, $"'{host}' has no chat completions for the model '{model}' (404): check --endpoint and --model-name.{words}", false),
            408 or 429 or 500 or 502 or 503 or 504 => new(DescriptionErrorCodes.Busy, $"'{host}' stays unavailable ({(int)status}): run the same command later, it continues where it stopped.{words}", true),
            >= 300 and < 400 => new(DescriptionErrorCodes.Refused, $"'{host}' redirects ({(int)status}): name the address it points to in --endpoint.", false),
            _ => new(DescriptionErrorCodes.Refused, $"'{host}' refuses the request ({(int)status}).{words}", false),
        };
    }
}
