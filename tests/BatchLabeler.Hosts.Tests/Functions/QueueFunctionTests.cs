using BatchLabeler.Functions.Triggers;
using BatchLabeler.Hosts.Tests.Shared;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Tests.Watching;
using BatchLabeler.Orchestrations.Watching;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Hosts.Tests.Functions;

public sealed class QueueFunctionTests : IDisposable
{
    private const string Subject = "/blobServices/default/containers/batches/blobs/";
    private readonly DemoStorage _storage = new();
    private readonly RecordingClient _client = new();
    private readonly QueueFunctions _functions;

    public QueueFunctionTests() => _functions = new QueueFunctions(
        new BatchLook(_storage.Containers, new WatcherOptions(), TimeProvider.System, NullLogger<BatchWatcher>.Instance),
        NullLogger<QueueFunctions>.Instance);

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_submitted_batch_starts_once_however_often_its_event_comes()
    {
        var tag = await _storage.Containers.Batches.WriteAsync("b 17/batch.json", "{}"u8.ToArray());

        for (var time = 0; time < 3; time++) await _functions.BatchSubmitted(Event("b 17/batch.json"), _client, default);

        Assert.Equal([RunAddress.Of("b 17", tag).InstanceId], _client.Scheduled);
    }

    [Fact]
    public async Task A_wish_to_cancel_reaches_its_run()
    {
        var tag = await _storage.Containers.Batches.WriteAsync("b/batch.json", "{}"u8.ToArray());
        await _functions.BatchSubmitted(Event("b/batch.json"), _client, default);
        await _storage.Containers.Batches.WriteAsync("b/cancel.json", "{}"u8.ToArray());

        await _functions.BatchSubmitted(Event("b/cancel.json"), _client, default);

        Assert.Equal([(RunAddress.Of("b", tag).InstanceId, CancelRequest.EventName)], _client.Events);
    }

    [Theory]
    [InlineData("b/pictures/batch.json")]
    [InlineData("b/cat.jpg")]
    [InlineData("batch.json")]
    public async Task Other_objects_start_nothing(string name)
    {
        await _storage.Containers.Batches.WriteAsync(name, "{}"u8.ToArray());

        await _functions.BatchSubmitted(Event(name), _client, default);

        Assert.Empty(_client.Scheduled);
    }

    [Theory]
    [InlineData("no event")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"subject": 3}""")]
    public async Task A_message_that_is_no_event_fails_so_that_it_is_kept_among_the_dead_letters(string message)
    {
        await Assert.ThrowsAsync<FormatException>(() => _functions.BatchSubmitted(message, _client, default));
        await Assert.ThrowsAsync<FormatException>(() => _functions.ShardCompleted(message, _client, default));
    }

    [Fact]
    public async Task A_completion_reaches_its_group_and_one_that_nobody_waits_for_is_dropped()
    {
        _client.Set("group", OrchestrationRuntimeStatus.Running);
        _client.Set("ended", OrchestrationRuntimeStatus.Completed);

        foreach (var group in new[] { "group", "ended", "unknown" })
            await _functions.ShardCompleted(RunJson.WriteMessage(new ShardCompletion(group, 3, 2, 0)), _client, default);

        Assert.Equal([("group", ShardCompletion.EventName)], _client.Events);
    }

    private static string Event(string name) =>
        $$"""{"eventType":"Microsoft.Storage.BlobCreated","subject":"{{Subject}}{{name}}","data":{"eTag":"0x1"} }""";
}
