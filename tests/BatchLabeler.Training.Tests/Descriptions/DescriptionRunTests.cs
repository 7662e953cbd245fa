using BatchLabeler.Core.Labels;
using BatchLabeler.Tests.Chat;
using BatchLabeler.Training.Descriptions;
using BatchLabeler.Training.Descriptions.Chat;

namespace BatchLabeler.Training.Tests.Descriptions;

public sealed class DescriptionRunTests : IDisposable
{
    private static readonly CategorySet Categories = new(["cat", "fire_truck", "sea"]);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Run_asks_about_every_category_with_the_template_and_writes_where_answers_came_from()
    {
        await using var server = await ChatServer.StartAsync(question => ChatReply.Of($"A {question.Category} is a thing of its own."));

        var file = await Run(server, time: new ManualClock());

        Assert.Equal(["cat", "fire truck", "sea"], server.Questions.Select(question => question.Category));
        Assert.Equal(Text(file), Text(DescriptionFile.Read(_folder["d.json"])));
        Assert.Equal("A fire truck is a thing of its own.", file.Find("fire_truck")!.Text);
        Assert.Equal(64, file.Find("cat")!.AnswerDigest!.Length);
        Assert.NotNull(file.Find("cat")!.Asked);
        var expected = new DescriptionProvenance
        {
            Source = DescriptionProvenance.ByModel,
            Template = new DescriptionTemplate().Text,
            Model = "llama",
            EndpointHost = new Uri(server.Address).Authority,
            Temperature = 0,
            Seed = 1,
        };
        Assert.Equal(expected, file.Provenance);
    }

    [Fact]
    public async Task Question_is_the_template_with_examples_and_the_settings_and_carries_no_key()
    {
        await using var server = await ChatServer.StartAsync(_ => ChatReply.Of("It is a thing of its own."));

        await Run(server);

        var question = server.Questions.First();
        var roles = question.Body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString());
        Assert.Equal(["system", "user", "assistant", "user", "assistant", "user", "assistant", "user"], roles);
        Assert.Equal("llama", question.Body.GetProperty("model").GetString());
        Assert.Equal(0, question.Body.GetProperty("temperature").GetInt32());
        Assert.Equal(1, question.Body.GetProperty("seed").GetInt32());
        Assert.Equal("/v1/chat/completions", question.Address);
        Assert.DoesNotContain("Authorization", question.Headers.Keys);
        Assert.EndsWith("Category: {category}", new DescriptionTemplate().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_goes_on_after_a_failure_without_asking_again()
    {
        await using var server = await ChatServer.StartAsync(question =>
            question is { Category: "sea", Attempt: 1 } ? ChatReply.Failure(400, "no") : ChatReply.Of("It is a thing of its own."));

        var failure = await Assert.ThrowsAsync<DescriptionException>(() => Run(server));
        Assert.Equal(2, DescriptionFile.Read(_folder["d.json"]).Descriptions.Count);
        await Run(server);

        Assert.Equal(DescriptionErrorCodes.Refused, failure.Code);
        Assert.Contains("'sea'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["cat", "fire truck", "sea", "sea"], server.Questions.Select(question => question.Category));
    }

    [Fact]
    public async Task Run_keeps_what_was_corrected_by_hand_and_asks_only_for_new_categories()
    {
        await using var server = await ChatServer.StartAsync(_ => ChatReply.Of("It is a thing of its own."));
        var first = await Run(server, categories: new CategorySet(["cat", "sea"]));
        var cat = first.Descriptions[0] with { Text = "A cat purrs and has whiskers." };
        (first with { Descriptions = [cat, first.Descriptions[1]] }).Write(_folder["d.json"]);

        var file = await Run(server);

        Assert.Equal("A cat purrs and has whiskers.", file.Find("cat")!.Text);
        Assert.Equal(["cat", "sea", "fire truck"], server.Questions.Select(question => question.Category));
    }

    [Fact]
    public async Task Fresh_run_replaces_the_file_only_when_it_is_complete()
    {
        var refuses = false;
        await using var server = await ChatServer.StartAsync(question =>
            refuses && question.Category == "sea" ? ChatReply.Failure(400, "no") : ChatReply.Of($"Number {question.Attempt} of a thing."));
        await Run(server);
        refuses = true;
        await Assert.ThrowsAsync<DescriptionException>(() => Run(server, fresh: true));
        Assert.Equal("Number 1 of a thing.", DescriptionFile.Read(_folder["d.json"]).Find("cat")!.Text);

        refuses = false;
        var file = await Run(server, fresh: true);

        Assert.Equal("Number 2 of a thing.", file.Find("cat")!.Text);
        Assert.Equal(Text(file), Text(DescriptionFile.Read(_folder["d.json"])));
        Assert.Equal(2, server.Questions.Count(question => question.Category == "cat"));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Run_refuses_a_file_whose_descriptions_came_about_in_another_way()
    {
        await using var server = await ChatServer.StartAsync(_ => ChatReply.Of("It is a thing of its own."));
        var byHand = new DescriptionProvenance { Source = DescriptionProvenance.ByHand };
        new DescriptionFile(byHand, [new("cat", "It purrs and sleeps.")]).Write(_folder["d.json"]);

        var failure = await Assert.ThrowsAsync<DescriptionException>(() => Run(server));

        Assert.Equal(DescriptionErrorCodes.Different, failure.Code);
        Assert.Empty(server.Questions);
    }

    [Fact]
    public async Task Run_stops_between_two_questions()
    {
        using var source = new CancellationTokenSource();
        await using var server = await ChatServer.StartAsync(_ => ChatReply.Of("It is a thing of its own."));
        using var client = new ChatClient(Options(server), new NoCredential(), TimeProvider.System);
        var run = new DescriptionRun(client, new DescriptionTemplate(), Options(server), TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            run.CompleteAsync(Categories, _folder["d.json"], false, (_, _) => source.Cancel(), source.Token));

        Assert.Single(DescriptionFile.Read(_folder["d.json"]).Descriptions);
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(DescriptionFile file) => string.Join('\n', file.Descriptions);

    private static ChatOptions Options(ChatServer server) => new()
    {
        Endpoint = new Uri(server.Address + "/v1"),
        Model = "llama",
        FirstWait = TimeSpan.Zero,
    };

    private async Task<DescriptionFile> Run(
        ChatServer server, bool fresh = false, CategorySet? categories = null, TimeProvider? time = null)
    {
        using var client = new ChatClient(Options(server), new NoCredential(), TimeProvider.System);
        var run = new DescriptionRun(client, new DescriptionTemplate(), Options(server), time ?? TimeProvider.System);
        return await run.CompleteAsync(categories ?? Categories, _folder["d.json"], fresh);
    }
}
