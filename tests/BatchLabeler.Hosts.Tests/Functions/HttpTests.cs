using System.Text.Json;
using BatchLabeler.Functions.Http;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Hosts.Tests.Functions;

public sealed class HttpTests : IDisposable
{
    private readonly HttpBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Start_writes_the_marker_starts_its_run_and_says_where_to_ask()
    {
        var (status, _, body) = await _bench.StartAsync("photos", """{"shardSize": 16}""");
        var again = await _bench.StartAsync("photos");

        Assert.Equal((202, "waiting"), (status, body.GetProperty("state").GetString()));
        var run = new RunAddress("photos", body.GetProperty("run").GetString()!);
        Assert.Equal(run.InstanceId, Assert.Single(_bench.Client.Scheduled));
        Assert.Equal(body.GetProperty("run").GetString(), again.Body.GetProperty("run").GetString());
        Assert.NotNull(await _bench.Storage.Containers.Batches.FindAsync("photos/batch.json"));
    }

    [Fact]
    public async Task Start_with_other_options_leaves_the_batch_as_it_was_submitted()
    {
        await _bench.StartAsync("photos", """{"shardSize": 16}""");

        var answer = await _bench.StartAsync("photos", """{"shardSize": 32}""");

        AssertProblem(answer, 409, "batch-submitted");
        Assert.Single(_bench.Client.Scheduled);
    }

    [Theory]
    [InlineData("photos", "[]", "options-json")]
    [InlineData("photos", "{", "options-json")]
    [InlineData("photos", """{"shardSize": 0}""", "options-range")]
    [InlineData("photos", """{"shards": 3}""", "options-unknown")]
    [InlineData("a/b", "{}", "batch-name")]
    public async Task Start_says_what_is_wrong_with_a_request_and_writes_nothing(string batch, string body, string code)
    {
        AssertProblem(await _bench.StartAsync(batch, body), 400, code);
        Assert.Empty(_bench.Client.Scheduled);
        Assert.Null(await _bench.Storage.Containers.Batches.FindAsync("photos/batch.json"));
    }

    [Fact]
    public async Task Status_tells_of_the_present_run_and_of_nothing_that_is_not_there()
    {
        var started = await _bench.StartAsync("photos");

        var (status, type, body) = await _bench.StatusAsync("photos");

        Assert.Equal(200, status);
        Assert.StartsWith("application/json", type, StringComparison.Ordinal);
        Assert.Equal(started.Body.GetProperty("run").GetString(), body.GetProperty("run").GetString());
        AssertProblem(await _bench.StatusAsync("others"), 404, "batch-unknown");
        AssertProblem(await _bench.StatusAsync("photos", "?run=0123456789abcdef"), 404, "run-unknown");
    }

    [Fact]
    public async Task Cancel_is_written_down_and_carried_out_at_once()
    {
        var started = await _bench.StartAsync("photos");
        var run = new RunAddress("photos", started.Body.GetProperty("run").GetString()!);

        var (status, _, _) = await _bench.CancelAsync("photos");

        Assert.Equal(202, status);
        Assert.Equal((run.InstanceId, CancelRequest.EventName), Assert.Single(_bench.Client.Events));
        Assert.NotNull(await _bench.Storage.Containers.Batches.FindAsync("photos/cancel.json"));
        AssertProblem(await _bench.CancelAsync("others"), 404, "batch-unknown");
    }

    [Fact]
    public async Task Retrying_waits_for_the_end_of_the_run()
    {
        await _bench.StartAsync("photos");

        AssertProblem(await _bench.RetryAsync("photos"), 409, "not-finished");
        AssertProblem(await _bench.RetryAsync("others"), 404, "batch-unknown");
    }

    [Fact]
    public async Task Retrying_a_run_that_was_cancelled_says_that_nothing_can_be_repeated()
    {
        var started = await _bench.StartAsync("photos");
        var run = new RunAddress("photos", started.Body.GetProperty("run").GetString()!);
        var cancelled = new CancelledRun(run.Run, "It was cancelled.", DateTimeOffset.UnixEpoch);
        await _bench.Storage.Containers.Work.WriteAsync(run.Cancelled, RunJson.Write(cancelled));
        _bench.Client.Set(run.InstanceId, OrchestrationRuntimeStatus.Completed);

        AssertProblem(await _bench.RetryAsync("photos"), 409, "no-manifest");
        Assert.Equal(200, (await _bench.CancelAsync("photos")).Status);
    }

    [Fact]
    public async Task List_names_every_batch_and_health_answers()
    {
        await _bench.StartAsync("photos");
        await _bench.StartAsync("scans");
        var request = HttpBench.Request();

        var list = await HttpBench.AnswerAsync(await _bench.Functions.ListBatches(request, default), request);
        var probe = HttpBench.Request();
        var health = await HttpBench.AnswerAsync(await new HealthFunction(_bench.Storage.Containers).Health(probe, default), probe);

        Assert.Equal(["photos", "scans"], list.Body.EnumerateArray().Select(run => run.GetProperty("batch").GetString()));
        Assert.Equal((200, "ready"), (health.Status, health.Body.GetProperty("status").GetString()));
    }

    private static void AssertProblem((int Status, string Type, JsonElement Body) answer, int status, string code)
    {
        Assert.Equal(status, answer.Status);
        Assert.StartsWith("application/problem+json", answer.Type, StringComparison.Ordinal);
        Assert.Equal(code, answer.Body.GetProperty("code").GetString());
        Assert.EndsWith(".", answer.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
