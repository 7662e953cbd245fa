using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Tests.Chat;

/// <summary>A chat endpoint on this machine that says what a test wants it to say, and remembers what it was asked.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Func<ChatQuestion, ChatReply> _reply;

    private ChatServer(WebApplication application, Func<ChatQuestion, ChatReply> reply) => (_application, _reply) = (application, reply);

    public ConcurrentQueue<ChatQuestion> Questions { get; } = new();

    /// <summary>The address up to the port, such as http://127.0.0.1:40123.</summary>
    public string Address => _application.Urls.Single();

    public static async Task<ChatServer> StartAsync(Func<ChatQuestion, ChatReply> reply)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new ChatServer(builder.Build(), reply);
        server._application.MapPost("/{**path}", server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var category = body.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!["Category: ".Length..];
        var question = new ChatQuestion(
            category,
            Questions.Count(asked => asked.Category == category) + 1,
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body);
        Questions.Enqueue(question);
        var reply = _reply(question);
        if (reply.Silent)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }
        if (reply.HangsUp)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(reply.Body);
    }
}
