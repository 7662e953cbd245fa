using System.Net.Http.Headers;
using BatchLabeler.Tests.Chat;
using BatchLabeler.Training.Descriptions;
using BatchLabeler.Training.Descriptions.Chat;

namespace BatchLabeler.Training.Tests.Descriptions;

public sealed class ChatClientTests
{
    private const string Key = "sk-very-secret";

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Client_asks_again_where_waiting_may_help(int status)
    {
        await using var server = await ChatServer.StartAsync(question =>
            question.Attempt < 3 ? ChatReply.Failure(status, "slow down").With("Retry-After", "0") : ChatReply.Of("It has four legs."));

        Assert.Equal("It has four legs.", await Ask(server));
        Assert.Equal(3, server.Questions.Count);
    }

    [Fact]
    public async Task Client_asks_again_when_the_line_is_cut()
    {
        await using var server = await ChatServer.StartAsync(question =>
            question.Attempt == 1 ? new ChatReply(200, "") { HangsUp = true } : ChatReply.Of("It has four legs."));

        Assert.Equal("It has four legs.", await Ask(server));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>gateway</html>")]
    [InlineData("[]")]
    [InlineData("{\"choices\":[]}")]
    [InlineData("{\"choices\":{}}")]
    [InlineData("{\"choices\":[7]}")]
    [InlineData("{\"choices\":[{\"message\":null}]}")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":null}}]}")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":[\"x\"]}}]}")]
    [InlineData("{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"It has four\"}}]}")]
    public async Task Client_asks_again_when_the_answer_is_malformed_and_then_says_so(string body)
    {
        await using var server = await ChatServer.StartAsync(_ => new ChatReply(200, body));

        Assert.Equal(DescriptionErrorCodes.Malformed, (await Failure(server)).Code);
        Assert.Equal(3, server.Questions.Count);
    }

    [Fact]
    public async Task Client_reads_no_answer_that_is_larger_than_answers_are()
    {
        var reply = new ChatReply(200, new string(' ', 2 << 20));
        await using var server = await ChatServer.StartAsync(_ => reply);

        Assert.Equal(DescriptionErrorCodes.Malformed, (await Failure(server)).Code);
    }

    [Theory]
    [InlineData(400, DescriptionErrorCodes.Refused)]
    [InlineData(401, DescriptionErrorCodes.Denied)]
    [InlineData(403, DescriptionErrorCodes.Denied)]
    [InlineData(404, DescriptionErrorCodes.NotFound)]
    [InlineData(307, DescriptionErrorCodes.Refused)]
    public async Task Client_stops_at_once_where_waiting_cannot_help_and_repeats_no_key(int status, string code)
    {
        var reply = ChatReply.Failure(status, $"bad key {Key}").With("Location", "http://127.0.0.1:1/");
        await using var server = await ChatServer.StartAsync(_ => reply);

        var failure = await Failure(server, credential: new KeyCredential(Key, isAzure: false));

        Assert.Equal(code, failure.Code);
        Assert.DoesNotContain(Key, failure.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Questions);
    }

    [Fact]
    public async Task Client_says_after_the_last_attempt_that_the_endpoint_stays_busy()
    {
        await using var server = await ChatServer.StartAsync(_ => ChatReply.Failure(429, "slow\ndown"));

        var failure = await Failure(server);

        Assert.Equal(DescriptionErrorCodes.Busy, failure.Code);
        Assert.Contains("It says: slow down", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Questions.Count);
    }

    [Fact]
    public async Task Client_gives_up_waiting_for_a_silent_endpoint()
    {
        await using var server = await ChatServer.StartAsync(_ => new ChatReply(200, "") { Silent = true });

        var failure = await Failure(server, options => options with { Timeout = TimeSpan.FromMilliseconds(50), Attempts = 2 });

        Assert.Equal(DescriptionErrorCodes.Timeout, failure.Code);
    }

    [Fact]
    public async Task Client_says_when_nobody_listens()
    {
        var server = await ChatServer.StartAsync(_ => ChatReply.Of("x"));
        var address = server.Address;
        await server.DisposeAsync();

        Assert.Equal(DescriptionErrorCodes.Unreachable, (await Assert.ThrowsAsync<DescriptionException>(() => Ask(address))).Code);
    }

    [Fact]
    public async Task Client_sends_a_key_as_bearer_token_and_to_azure_as_api_key()
    {
        await using var server = await ChatServer.StartAsync(_ => ChatReply.Of("It has four legs."));

        await Ask(server, credential: new KeyCredential(Key, isAzure: false));
        ChatOptions Azure(ChatOptions options) =>
            options with { Endpoint = new Uri(server.Address), ApiVersion = "2024-10-21", Model = "my gpt" };
        await Ask(server, Azure, new KeyCredential(Key, isAzure: true));

        var (open, azure) = (server.Questions.First(), server.Questions.Last());
        Assert.Equal($"Bearer {Key}", open.Headers["Authorization"]);
        Assert.Equal(Key, azure.Headers["api-key"]);
        Assert.Equal("/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21", azure.Address);
    }

    [Fact]
    public void Client_refuses_to_send_a_key_in_clear_text_to_another_machine()
    {
        var options = new ChatOptions { Endpoint = new Uri("http://models.example.org/v1"), Model = "m" };

        var key = new KeyCredential(Key, isAzure: false);
        var failure = Assert.Throws<DescriptionException>(() => new ChatClient(options, key, TimeProvider.System));
        Assert.Equal(DescriptionErrorCodes.Insecure, failure.Code);
        using var keyless = new ChatClient(options, new NoCredential(), TimeProvider.System);
    }

    [Theory]
    [InlineData("https://a.openai.azure.com", null, "https://a.openai.azure.com/openai/deployments/m{0}?api-version=2024-10-21")]
    [InlineData("https://a.openai.azure.com/openai/v1/", null, "https://a.openai.azure.com/openai/v1{0}")]
    [InlineData("https://proxy.example.org/openai", "2025-01-01", "https://proxy.example.org/openai/deployments/m{0}?api-version=2025-01-01")]
    [InlineData("http://localhost:11434/v1/chat/completions", null, "http://localhost:11434/v1{0}")]
    public void Address_is_that_of_the_form_that_the_endpoint_has(string endpoint, string? version, string expected)
    {
        var options = new ChatOptions { Endpoint = new Uri(endpoint), Model = "m", ApiVersion = version };

        Assert.Equal(string.Format(expected, "/chat/completions"), ChatAddress.Of(options).AbsoluteUri);
    }

    [Theory]
    [InlineData("ftp://a.b/v1")]
    [InlineData("https://name:word@a.b/v1")]
    [InlineData("https://a.b/v1?key=1")]
    public void Options_refuse_addresses_that_hold_more_than_an_address(string endpoint) =>
        Assert.Throws<ArgumentException>(() => new ChatOptions { Endpoint = new Uri(endpoint), Model = "m" }.Validate());

    [Fact]
    public void Wait_doubles_follows_the_endpoint_and_has_a_limit()
    {
        var options = new ChatOptions { Endpoint = new Uri("http://localhost"), Model = "m" };
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        double Wait(int attempt, RetryConditionHeaderValue? asked = null) => ChatWait.After(options, attempt, asked, now).TotalSeconds;

        Assert.Equal([2, 4, 8, 60], [Wait(1), Wait(2), Wait(3), Wait(12)]);
        Assert.Equal(7, Wait(1, new RetryConditionHeaderValue(TimeSpan.FromSeconds(7))));
        Assert.Equal(60, Wait(1, new RetryConditionHeaderValue(TimeSpan.FromHours(7))));
        Assert.Equal(5, Wait(1, new RetryConditionHeaderValue(now.AddSeconds(5))));
        Assert.Equal(0, Wait(1, new RetryConditionHeaderValue(now.AddSeconds(-5))));
    }

    private static async Task<DescriptionException> Failure(
        ChatServer server, Func<ChatOptions, ChatOptions>? change = null, IChatCredential? credential = null) =>
        await Assert.ThrowsAsync<DescriptionException>(() => Ask(server, change, credential));

    private static Task<string> Ask(
        ChatServer server, Func<ChatOptions, ChatOptions>? change = null, IChatCredential? credential = null) =>
        Ask(server.Address, change, credential);

    private static async Task<string> Ask(string address, Func<ChatOptions, ChatOptions>? change = null, IChatCredential? credential = null)
    {
        var options = new ChatOptions { Endpoint = new Uri(address + "/v1"), Model = "m", FirstWait = TimeSpan.Zero, Attempts = 3 };
        using var client = new ChatClient(change?.Invoke(options) ?? options, credential ?? new NoCredential(), TimeProvider.System);
        return (await client.AskAsync([new ChatMessage("user", "Category: cat")], DescriptionText.Clean, CancellationToken.None)).Used;
    }
}
