using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class ContinueAsNewTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<CountDown>().AddOrchestrator<OnePerGeneration>().AddActivity<Note>();

    private readonly TemporaryFolder _folder = new();
    private readonly IObjectStore _store;

    public ContinueAsNewTests() => _store = new FileSystemObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Orchestration_begins_anew_with_a_new_input_and_a_short_history()
    {
        await using var hub = new RunningHub(_store, Tasks);

        var end = await hub.CompleteAsync(nameof(CountDown), 20, "count");

        Assert.Equal("done", end.ReadOutputAs<string>());
        Assert.Equal(0, end.ReadInputAs<int>());
        Assert.Equal(4, await hub.Client.CountHistoryEventsAsync("count"));
        Assert.All(await _store.ListAsync("instances/").ToListAsync(), entry => Assert.StartsWith("instances/count/000020/", entry.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_that_nobody_awaited_go_on_to_the_next_generation_unless_told_otherwise(bool preserved)
    {
        var client = new LocalTaskHubClient(_store, TimeProvider.System);
        var start = new Collected("", 3, preserved);
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(OnePerGeneration), start);
        foreach (var payload in new[] { "a", "b", "c" }) await client.RaiseEventAsync(id, "Next", payload);

        await using var hub = new RunningHub(_store, Tasks);
        if (!preserved)
        {
            await hub.Client.WaitUntilAsync(id, found => found.ReadCustomStatusAs<string>() == "a");
            foreach (var payload in new[] { "d", "e" })
            {
                await hub.Client.RaiseEventAsync(id, "Next", payload);
                await hub.Client.WaitUntilAsync(
                    id, found => found.IsCompleted || found.ReadCustomStatusAs<string>()?.EndsWith(payload[0]) == true);
            }
        }

        Assert.Equal(preserved ? "abc" : "ade", (await hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    private sealed record Collected(string Text, int Wanted, bool Preserve);

    private sealed class CountDown : TaskOrchestrator<int, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, int input)
        {
            if (input > 0) context.ContinueAsNew(input - 1);
            return Task.FromResult("done");
        }
    }

    private sealed class OnePerGeneration : TaskOrchestrator<Collected, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, Collected input)
        {
            context.SetCustomStatus(input.Text);
            var text = input.Text + await context.WaitForExternalEvent<string>("Next");
            if (text.Length < input.Wanted) context.ContinueAsNew(input with { Text = text }, input.Preserve);
            return text;
        }
    }
}
