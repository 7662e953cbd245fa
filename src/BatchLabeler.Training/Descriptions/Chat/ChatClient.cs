using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchLabeler.Training.Descriptions.Chat;

/// <summary>Asks an OpenAI-compatible chat endpoint, again where waiting may help.</summary>
public sealed class ChatClient : IDisposable
{
    private const int LargestAnswer = 1 << 20;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly ChatOptions _options;
    private readonly IChatCredential _credential;
    private readonly TimeProvider _time;
    private readonly Uri _address;
    // A redirect would carry the key to another host.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>Creates a client.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="DescriptionException">A secret would travel in clear text.</exception>
    public ChatClient(ChatOptions options, IChatCredential credential, TimeProvider time)
    {
        options.Validate();
        if (credential.IsSecret && options.Endpoint.Scheme == Uri.UriSchemeHttp && !options.Endpoint.IsLoopback)
            throw new DescriptionException(
                DescriptionErrorCodes.Insecure, $"'{Host(options)}' would get the key without encryption: use its https address.");
        (_options, _credential, _time) = (options, credential, time);
        _address = ChatAddress.Of(options);
    }

    /// <summary>Asks until an answer can be used.</summary>
    /// <param name="messages">The conversation so far.</param>
    /// <param name="use">What the answer is worth; null asks again.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The answer as it came, and what it is worth.</returns>
    /// <exception cref="DescriptionException">No attempt brought an answer.</exception>
    public async Task<(string Raw, string Used)> AskAsync(
        IReadOnlyList<ChatMessage> messages, Func<string, string?> use, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (raw, failure) = await TryAsync(messages, cancellation);
            if (raw is not null && use(raw) is { } used)
                return (raw, used);
            failure ??= ChatFailure.Malformed(Host(_options));
            if (!failure.MayPass || attempt >= _options.Attempts)
                throw new DescriptionException(failure.Code, failure.Sentence, failure.Cause);
            await Task.Delay(ChatWait.After(_options, attempt, failure.Wait, _time.GetUtcNow()), _time, cancellation);
        }
    }

    /// <summary>Frees the connections.</summary>
    public void Dispose() => _http.Dispose();

    /// <summary>Host and port of an endpoint.</summary>
    internal static string Host(ChatOptions options) => options.Endpoint.Authority;

    private async Task<(string? Answer, ChatFailure? Failure)> TryAsync(IReadOnlyList<ChatMessage> messages, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var content = JsonContent.Create(Body(messages), options: Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
        try
        {
            await _credential.AuthorizeAsync(request, both.Token);
            using var response = await _http.SendAsync(request, both.Token);
            // Read as UTF-8 whatever the server calls it: JSON has no other encoding.
            var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(both.Token));
            if (response.IsSuccessStatusCode)
                return (ChatAnswer.Content(body), null);
            var words = _credential.Conceal(ChatAnswer.Words(body));
            var failure = ChatFailure.Of(response.StatusCode, Host(_options), _options.Model, words);
            return (null, failure with { Wait = response.Headers.RetryAfter });
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return (null, ChatFailure.Silent(Host(_options), _options.Timeout));
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            return (null, ChatFailure.Malformed(Host(_options)));
        }
        catch (HttpRequestException exception)
        {
            return (null, ChatFailure.Unreachable(Host(_options), exception));
        }
    }

    private object Body(IReadOnlyList<ChatMessage> messages) => new
    {
        model = _options.Model,
        messages,
        temperature = _options.Temperature,
        seed = _options.Seed,
        max_tokens = _options.LongestAnswer,
    };
}
