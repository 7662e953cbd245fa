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
        var (number, words) = ((int)status, said.Length == 0 ? "" : $" It says: {said}");
        return number switch
        {
            401 or 403 => Final(
                DescriptionErrorCodes.Denied,
                $"'{host}' refuses access ({number}): check the key in the environment variable, or the identity's role."),
            404 => Final(
                DescriptionErrorCodes.NotFound,
                $"'{host}' has no chat completions for the model '{model}' (404): check --endpoint and --model-name.{words}"),
            408 or 429 or 500 or 502 or 503 or 504 => Passing(
                DescriptionErrorCodes.Busy,
                $"'{host}' stays unavailable ({number}): run the same command later, it continues where it stopped.{words}"),
            >= 300 and < 400 => Final(
                DescriptionErrorCodes.Refused, $"'{host}' redirects ({number}): name the address it points to in --endpoint."),
            _ => Final(DescriptionErrorCodes.Refused, $"'{host}' refuses the request ({number}).{words}"),
        };
    }

    /// <summary>An answer that is no description.</summary>
    public static ChatFailure Malformed(string host) => Passing(
        DescriptionErrorCodes.Malformed, $"'{host}' answers, but not with a description: try another model, or run the command again.");

    /// <summary>No answer in time.</summary>
    public static ChatFailure Silent(string host, TimeSpan limit) => Passing(
        DescriptionErrorCodes.Timeout,
        $"'{host}' gave no answer within {limit.TotalSeconds:0.###} s: raise --timeout, or try a faster model.");

    /// <summary>No connection, or one that was cut.</summary>
    public static ChatFailure Unreachable(string host, Exception cause) => Passing(
        DescriptionErrorCodes.Unreachable,
        $"'{host}' cannot be reached: check --endpoint and that the server runs.") with { Cause = cause };

    private static ChatFailure Final(string code, string sentence) => new(code, sentence, MayPass: false);

    private static ChatFailure Passing(string code, string sentence) => new(code, sentence, MayPass: true);
}
