using System.Text;
using System.Text.Json;
using BatchLabeler.Functions.Http;
using BatchLabeler.Functions.Triggers;
using BatchLabeler.Hosts.Tests.Shared;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Tests.Watching;
using BatchLabeler.Orchestrations.Watching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Hosts.Tests.Functions;

/// <summary>The HTTP functions on containers in a folder, and their answers as a caller sees them.</summary>
internal sealed class HttpBench : IDisposable
{
    public HttpBench() => Functions = new BatchFunctions(
        new BatchRequests(Storage.Containers),
        new BatchLook(Storage.Containers, new WatcherOptions(), TimeProvider.System, NullLogger<BatchWatcher>.Instance));

    public DemoStorage Storage { get; } = new();

    public RecordingClient Client { get; } = new();

    public BatchFunctions Functions { get; }

    public static HttpRequest Request(string? body = null, string query = "")
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        context.Request.QueryString = new QueryString(query);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body ?? ""));
        return context.Request;
    }

    /// <summary>What goes over the wire.</summary>
    public static async Task<(int Status, string Type, JsonElement Body)> AnswerAsync(IResult result, HttpRequest request)
    {
        using var body = new MemoryStream();
        var context = request.HttpContext;
        context.Response.Body = body;
        await result.ExecuteAsync(context);
        return (context.Response.StatusCode, context.Response.ContentType ?? "", JsonElement.Parse(body.ToArray()));
    }

    public async Task<(int Status, string Type, JsonElement Body)> StartAsync(string batch, string? body = null)
    {
        var request = Request(body);
        return await AnswerAsync(await Functions.StartBatch(request, batch, Client, default), request);
    }

    public async Task<(int Status, string Type, JsonElement Body)> StatusAsync(string batch, string query = "")
    {
        var request = Request(query: query);
        return await AnswerAsync(await Functions.BatchStatus(request, batch, default), request);
    }

    public async Task<(int Status, string Type, JsonElement Body)> CancelAsync(string batch)
    {
        var request = Request();
        return await AnswerAsync(await Functions.CancelBatch(request, batch, Client, default), request);
    }

    public async Task<(int Status, string Type, JsonElement Body)> RetryAsync(string batch)
    {
        var request = Request();
        return await AnswerAsync(await Functions.RetryFailed(request, batch, Client, default), request);
    }

    public void Dispose() => Storage.Dispose();
}
