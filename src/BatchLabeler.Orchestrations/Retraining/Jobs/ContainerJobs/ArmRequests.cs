using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;

namespace BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;

/// <summary>
/// Speaks to Azure Resource Manager about one container job. What only reads is repeated after every failure that may pass; what starts
/// something only where Azure certainly did nothing, so that nothing is started twice.
/// </summary>
internal sealed class ArmRequests(HttpClient http, TokenCredential credential, ContainerJobOptions options, TimeProvider time)
{
    private const string ApiVersion = "2025-07-01";
    private const int MostPolls = 20;
    private static readonly TimeSpan PollPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Reads; null where there is nothing at that path.</summary>
    /// <param name="path">What follows the job's id, such as <c>/executions/NAME</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ContainerJobException">Azure refuses or does not answer.</exception>
    public async Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(HttpMethod.Get, Address(path), body: null, cancellationToken);
        return answer.Status == 404 ? null : Checked(answer).Body;
    }

    /// <summary>Does something and waits until Azure says what came of it.</summary>
    /// <returns>What came of it; null where Azure does not say, or not in time.</returns>
    /// <exception cref="ContainerJobException">Azure refuses or does not answer.</exception>
    public async Task<JsonNode?> PostAsync(string path, JsonNode? body, CancellationToken cancellationToken)
    {
        var answer = Checked(await AskAsync(HttpMethod.Post, Address(path), body, cancellationToken));
        for (var poll = 0; answer is { Status: 202, Body: null, Location: { } location } && poll < MostPolls; poll++)
        {
            // The token is for nobody else.
            if (!location.IsAbsoluteUri || location.GetLeftPart(UriPartial.Authority) != options.Endpoint.GetLeftPart(UriPartial.Authority))
                break;
            await Task.Delay(Shorter(answer.RetryAfter ?? PollPause), time, cancellationToken);
            answer = await AskAsync(HttpMethod.Get, location, body: null, cancellationToken);
            // Operations belong to the subscription, where a role on the job is worth nothing. What was asked for goes on all the same.
            if (answer.Status is 401 or 403 or 404) return null;
            answer = Checked(answer);
        }
        return answer.Body;
    }

    /// <summary>The complaint about a job that is not there.</summary>
    public ContainerJobException MissingJob() =>
        new($"There is no container job '{options.ResourceId}': correct the id, or deploy the job.", 404);

    private Uri Address(string path) => new(options.Endpoint, $"{options.ResourceId}{path}?api-version={ApiVersion}");

    private async Task<ArmAnswer> AskAsync(HttpMethod method, Uri address, JsonNode? body, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await TryAskAsync(method, address, body, attempt, cancellationToken);
            if (answer is not null && (attempt == options.Retries || !MayRepeat(method, answer))) return answer;
            var pause = answer?.RetryAfter ?? options.FirstDelay * Math.Pow(2, Math.Min(attempt, 10));
            await Task.Delay(Shorter(pause), time, cancellationToken);
        }
    }

    /// <summary>Null where there was no answer and the request may be repeated.</summary>
    private async Task<ArmAnswer?> TryAskAsync(
        HttpMethod method, Uri address, JsonNode? body, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            using var request = await RequestAsync(method, address, body, cancellationToken);
            using var response = await http.SendAsync(request, cancellationToken);
            return await ArmAnswer.ReadAsync(response, time.GetUtcNow(), cancellationToken);
        }
        catch (Exception failure) when (
            failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            if (attempt < options.Retries && (method == HttpMethod.Get || NeverArrived(failure))) return null;
            throw new ContainerJobException(
                $"Azure Resource Manager does not answer at {options.Endpoint.Host}: check the network, then try again.", null, failure);
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpMethod method, Uri address, JsonNode? body, CancellationToken cancellationToken)
    {
        var token = await credential.GetTokenAsync(new TokenRequestContext([$"{options.Endpoint.AbsoluteUri}.default"]), cancellationToken);
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    private static bool MayRepeat(HttpMethod method, ArmAnswer answer) =>
        answer.IsRefusedForNow || (method == HttpMethod.Get && answer.Status is 408 or >= 500);

    private static bool NeverArrived(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError,
    };

    private ArmAnswer Checked(ArmAnswer answer) => answer.IsSuccess
        ? answer
        : throw new ContainerJobException(
            answer.Status switch
            {
                401 or 403 => $"Azure refuses this identity the container job '{options.JobName}': give it the role Container Apps Jobs "
                    + "Operator on the job.",
                404 => MissingJob().Message,
                _ => $"Azure answered {answer.Status} for the container job '{options.JobName}'{answer.Complaint}: correct the job, or "
                    + "try again.",
            },
            answer.Status);

    private static TimeSpan Shorter(TimeSpan wait) => wait < LongestWait ? wait : LongestWait;
}
