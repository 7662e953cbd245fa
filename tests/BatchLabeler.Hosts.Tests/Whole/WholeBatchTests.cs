using System.Text.Json;
using BatchLabeler.Hosts.Tests.Functions;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;
using Microsoft.AspNetCore.Http;

namespace BatchLabeler.Hosts.Tests.Whole;

public sealed class WholeBatchTests : IAsyncDisposable
{
    private readonly FunctionHouse _house = new();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_batch_goes_through_every_function_of_both_apps_and_its_failed_image_through_them_again()
    {
        for (var image = 0; image < 5; image++) await _house.Storage.UploadAsync($"photos/{image}.png", image);
        await _house.Storage.Containers.Batches.WriteAsync("photos/broken.png", "no picture"u8.ToArray());

        const string Options = """{"shardSize":2,"errorBudget":-1}""";
        var first = await EndAsync(await AskAsync(request => _house.Http.StartBatch(request, "photos", _house.Hub, default), Options));
        await _house.Storage.UploadAsync("photos/broken.png", 9);
        var second = await EndAsync(await AskAsync(request => _house.Http.RetryFailed(request, "photos", _house.Hub, default)));

        Assert.Equal(("partially-completed", 5, 1), Counts(first));
        Assert.Equal(("completed", 6, 0), Counts(second));
        Assert.NotNull(await _house.Storage.Containers.Manifests.FindAsync($"{second.GetProperty("manifests").GetString()}manifest.json"));
        Assert.Equal(["completed"], _house.Actions.Settled.Distinct());
        Assert.Empty(_house.Shards.Failures.Concat(_house.Completions.Failures));
        string[] called =
            ["CommitManifest", "LabelBatch", "LabelShardGroup", "OpenRun", "PlanShards", "SendShards", "SortLabels", "WritePart"];
        Assert.Empty(called.Except(_house.Hub.Called.Keys));
    }

    [Fact]
    public async Task A_batch_that_cannot_be_labelled_is_rejected_with_its_reason()
    {
        var answer = await EndAsync(await AskAsync(request => _house.Http.StartBatch(request, "empty", _house.Hub, default)));

        Assert.Equal(("rejected", "batch-empty"), (answer.GetProperty("state").GetString(), answer.GetProperty("code").GetString()));
    }

    private static (string?, long, long) Counts(JsonElement report) =>
        (report.GetProperty("state").GetString(), report.GetProperty("labeled").GetInt64(), report.GetProperty("failed").GetInt64());

    private static async Task<JsonElement> AskAsync(Func<HttpRequest, Task<IResult>> function, string? body = null)
    {
        var request = HttpBench.Request(body);
        var (status, _, answer) = await HttpBench.AnswerAsync(await function(request), request);
        Assert.Equal(StatusCodes.Status202Accepted, status);
        return answer;
    }

    private async Task<JsonElement> EndAsync(JsonElement asked)
    {
        var run = new RunAddress(asked.GetProperty("batch").GetString()!, asked.GetProperty("run").GetString()!);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _house.Hub.WaitForInstanceCompletionAsync(run.InstanceId, cancellation: patience.Token);
        var request = HttpBench.Request(query: $"?run={run.Run}");
        return (await HttpBench.AnswerAsync(await _house.Http.BatchStatus(request, run.Batch, default), request)).Body;
    }
}
