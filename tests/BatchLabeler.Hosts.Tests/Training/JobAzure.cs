using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using BatchLabeler.Hosting.Training;

namespace BatchLabeler.Hosts.Tests.Training;

/// <summary>Answers like Azure Resource Manager, for one container job.</summary>
internal sealed class JobAzure : HttpMessageHandler
{
    public const string Job = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/Microsoft.App/jobs/training";

    public List<string> Calls { get; } = [];

    public Dictionary<string, string> Executions { get; } = new(StringComparer.Ordinal);

    /// <summary>What a start is answered with; 200 unless told.</summary>
    public HttpStatusCode StartStatus { get; set; } = HttpStatusCode.OK;

    public ContainerJobOptions Options => new()
    {
        ResourceId = Job,
        Configure = client =>
        {
            client.Transport = new HttpClientTransport(this);
            client.Retry.MaxRetries = 0;
        },
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(request));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Answer(request);

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        Assert.Equal("Bearer token", request.Headers.Authorization?.ToString());
        Assert.StartsWith("?api-version=20", request.RequestUri!.Query, StringComparison.Ordinal);
        var path = request.RequestUri.AbsolutePath[Job.Length..];
        Calls.Add($"{request.Method} {path}");
        if (path == "/start") return Start();
        var name = path.Split('/')[2];
        if (!Executions.TryGetValue(name, out var status)) return new HttpResponseMessage(HttpStatusCode.NotFound);
        if (path.EndsWith("/stop", StringComparison.Ordinal)) Executions[name] = "Stopped";
        return Json($$$"""{"name":"{{{name}}}","properties":{"status":"{{{status}}}"}}""");
    }

    private HttpResponseMessage Start()
    {
        if (StartStatus != HttpStatusCode.OK) return new HttpResponseMessage(StartStatus);
        var name = $"training-{Executions.Count + 1}";
        Executions[name] = "Running";
        return Json($$"""{"name":"{{name}}","id":"{{Job}}/executions/{{name}}"}""");
    }

    private static HttpResponseMessage Json(string text) =>
        new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    internal sealed class Token : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
