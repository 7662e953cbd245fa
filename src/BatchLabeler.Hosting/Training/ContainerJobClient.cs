using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace BatchLabeler.Hosting.Training;

/// <summary>
/// The three calls of Azure Resource Manager that trainings need, as the host's identity. They are plain HTTP, for the management library
/// would add more than it takes away.
/// </summary>
internal sealed class ContainerJobClient
{
    private const string Version = "2025-01-01";
    private const string Scope = "https://management.azure.com/.default";
    private readonly ContainerJobOptions _options;
    private readonly HttpPipeline _http;

    public ContainerJobClient(ContainerJobOptions options, TokenCredential? credential = null)
    {
        options.Validate();
        _options = options;
        credential ??= options.ClientId is { } id
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id))
            : new DefaultAzureCredential();
        var client = new ManagementOptions();
        options.Configure?.Invoke(client);
        _http = HttpPipelineBuilder.Build(client, new BearerTokenAuthenticationPolicy(credential, Scope));
    }

    /// <summary>Starts an execution with the job's own container, unchanged.</summary>
    /// <returns>Its name; null where Azure accepts without telling.</returns>
    /// <exception cref="RequestFailedException">Azure refuses.</exception>
    public async Task<string?> StartAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(RequestMethod.Post, "/start", cancellationToken);
        if (response.Status is not (200 or 202)) throw new RequestFailedException(response);
        if (response.Content.ToMemory().IsEmpty) return null;
        using var body = JsonDocument.Parse(response.Content);
        return body.RootElement.TryGetProperty("name", out var name) ? name.GetString() : null;
    }

    /// <summary>How an execution is.</summary>
    /// <exception cref="RequestFailedException">Azure does not say.</exception>
    public async Task<JobExecutionState> StateAsync(string execution, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(RequestMethod.Get, $"/executions/{Uri.EscapeDataString(execution)}", cancellationToken);
        if (response.Status == 404) return JobExecutionState.Missing;
        if (response.IsError) throw new RequestFailedException(response);
        using var body = JsonDocument.Parse(response.Content);
        return body.RootElement.GetProperty("properties").GetProperty("status").GetString() is "Succeeded" or "Failed" or "Stopped"
            ? JobExecutionState.Ended
            : JobExecutionState.Going;
    }

    /// <summary>Stops an execution; one that has ended or is gone stays so.</summary>
    /// <exception cref="RequestFailedException">Azure refuses.</exception>
    public async Task StopAsync(string execution, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(RequestMethod.Post, $"/executions/{Uri.EscapeDataString(execution)}/stop", cancellationToken);
        if (response is { IsError: true, Status: not (404 or 409) }) throw new RequestFailedException(response);
    }

    private async Task<Response> SendAsync(RequestMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = _http.CreateRequest();
        request.Method = method;
        request.Uri.Reset(_options.Endpoint);
        request.Uri.AppendPath(_options.ResourceId.TrimStart('/') + path, escape: false);
        request.Uri.AppendQuery("api-version", Version);
        request.Headers.Add("Accept", "application/json");
        if (method == RequestMethod.Post) request.Content = RequestContent.Create(ReadOnlyMemory<byte>.Empty);
        return await _http.SendRequestAsync(request, cancellationToken);
    }

    private sealed class ManagementOptions : ClientOptions;
}
