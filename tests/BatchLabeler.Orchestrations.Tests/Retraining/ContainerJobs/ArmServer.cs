using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Tests.Retraining.ContainerJobs;

/// <summary>Plays the part of Azure Resource Manager that serves one container job, over HTTP.</summary>
internal sealed class ArmServer : IAsyncDisposable
{
    public const string Job = "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.App/jobs/training";

    private const string Described = """
        {
          "name": "training",
          "properties": {
            "template": {
              "containers": [
                {
                  "name": "training", "image": "registry.azurecr.io/training:1",
                  "resources": { "cpu": 8, "memory": "56Gi", "ephemeralStorage": "8Gi" },
                  "env": [
                    { "name": "Secret", "secretRef": "one" }, { "name": "TrainingJob__Request", "value": "an older one" }
                  ],
                  "volumeMounts": [ { "volumeName": "cache", "mountPath": "/cache" } ]
                }
              ],
              "volumes": [ { "name": "cache" } ]
            }
          }
        }
        """;

    private readonly WebApplication _application;

    private ArmServer(WebApplication application) => _application = application;

    public Uri Endpoint => new(_application.Urls.Single());

    public ConcurrentQueue<ArmRequest> Requests { get; } = new();

    /// <summary>The executions and their states.</summary>
    public ConcurrentDictionary<string, string> Executions { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers a request in another way; false to answer as usual.</summary>
    public Func<ArmRequest, HttpContext, bool> Unusual { get; set; } = (_, _) => false;

    public static async Task<ArmServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ArmServer(builder.Build());
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    public IEnumerable<ArmRequest> Sent(string what) => Requests.Where(request => request.What == what);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    /// <summary>Starts an execution as Azure does.</summary>
    public string Start()
    {
        var name = $"training-{Executions.Count + 1}";
        Executions[name] = "Running";
        return name;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request);
        Requests.Enqueue(request);
        if (Unusual(request, context)) return;
        var answer = request.What switch
        {
            $"GET {Job}" => Described,
            $"POST {Job}/start" => Name(Start()),
            _ when Execution(request.Path) is { } name && Executions.TryGetValue(name, out var state) =>
                request.Method == "GET" ? State(name, state) : Stop(name),
            _ => null,
        };
        if (answer is null) context.Response.StatusCode = 404;
        else await context.Response.WriteAsync(answer);
    }

    private static async Task<ArmRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        return new ArmRequest(
            request.Method,
            request.Path,
            request.Query["api-version"].ToString(),
            request.Headers.Authorization.ToString(),
            text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private static string? Execution(string path) =>
        path.StartsWith($"{Job}/executions/", StringComparison.Ordinal) ? path[Job.Length..].Split('/')[2] : null;

    private static string Name(string name) => $$"""{ "id": "{{Job}}/executions/{{name}}", "name": "{{name}}" }""";

    private static string State(string name, string state) =>
        $$"""{ "name": "{{name}}", "properties": { "status": "{{state}}" } }""";

    private string Stop(string name)
    {
        Executions[name] = "Stopped";
        return "";
    }
}
