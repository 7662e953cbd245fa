using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Inbox;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

/// <summary>
/// A hub dies at its n-th write, for every n, in the midst of an orchestration that uses everything; the next hub finishes it.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const string Expected = "fan 0,fan 1,fan 2|go|child|told|flaky|more|end";

    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<Everything>().AddOrchestrator<Child>().AddActivity<Note>().AddActivity<FailsFirst>();

    private static readonly string[] Effects = ["fan 0", "fan 1", "fan 2", "child", "flaky", "end"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, 1_000)]
    [InlineData(true, 0)]
    public async Task Orchestration_ends_with_the_same_output_wherever_its_hub_dies(bool afterTheWrite, int idle)
    {
        var options = new LocalTaskHubOptions { PollInterval = TimeSpan.FromMilliseconds(10), MaxIdleOrchestrations = idle };
        var change = 1;
        while (await DiesAndIsFinishedAsync(change, afterTheWrite, options)) change++;

        Assert.InRange(change, 30, 100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Many_orchestrations_end_with_the_same_output_however_often_their_hubs_die(int seed)
    {
        var random = new Random(seed);
        var store = new FileSystemObjectStore(_folder[$"seed-{seed}"], new FileSystemStoreOptions { FlushToDisk = false });
        var journal = new Journal();
        var client = new LocalTaskHubClient(store, TimeProvider.System);
        var ids = Enumerable.Range(0, 8).Select(i => $"all-{i}").ToList();
        foreach (var id in ids) await StartAsync(client, id);

        for (var death = 0; death < 8; death++)
        {
            var point = new CrashPoint(random.Next(1, 80), random.Next(2) == 0);
            var options = new LocalTaskHubOptions { PollInterval = TimeSpan.FromMilliseconds(10), MaxIdleOrchestrations = random.Next(3) };
            await using var dying = new RunningHub(new CrashingObjectStore(store, point), Tasks, journal, options);
            foreach (var id in ids) await Record.ExceptionAsync(() => dying.EndOfAsync(id));
        }

        await using var last = new RunningHub(store, Tasks, journal);
        foreach (var id in ids) Assert.Equal(Expected, (await last.EndOfAsync(id)).ReadOutputAs<string>());
        Assert.Equal(Effects.Order(StringComparer.Ordinal), journal.Lines.Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task StartAsync(LocalTaskHubClient client, string id)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(Everything), new Round(0, ""), new StartOrchestrationOptions(id));
        await client.RaiseEventAsync(id, "Go", "go");
        await client.RaiseEventAsync(id, "More", "more");
    }

    private async Task<bool> DiesAndIsFinishedAsync(int change, bool after, LocalTaskHubOptions options)
    {
        var store = new FileSystemObjectStore(
            _folder[$"{change}-{after}"], new FileSystemStoreOptions { FlushToDisk = false });
        var journal = new Journal();
        var client = new LocalTaskHubClient(store, TimeProvider.System);
        const string id = "all";
        await StartAsync(client, id);

        var point = new CrashPoint(change, after);
        await using (var first = new RunningHub(new CrashingObjectStore(store, point), Tasks, journal, options))
        {
            await Record.ExceptionAsync(() => first.EndOfAsync(id));
            await Record.ExceptionAsync(first.StopAsync);
        }

        await using var second = new RunningHub(store, Tasks, journal, options);
        var end = await second.EndOfAsync(id);
        // Nothing else can end before everything is back.
        await second.CompleteAsync("Nobody");
        await second.StopAsync();

        Assert.Equal(Expected, end.ReadOutputAs<string>());
        Assert.Equal(Effects.Order(StringComparer.Ordinal), journal.Lines.Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(await store.ListAsync("open/").ToListAsync());
        await foreach (var entry in store.ListAsync("inbox/"))
            Assert.NotNull(HubJson.Read<HubMessage>(entry.Name, (await store.ReadBytesAsync(entry.Name))!).Start);
        return point.IsDead;
    }

    private sealed record Round(int Number, string Text);

    private sealed class Everything : TaskOrchestrator<Round, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, Round input)
        {
            if (input.Number == 0)
            {
                context.ContinueAsNew(new Round(1, await FirstAsync(context)));
                return "";
            }
            var more = await context.WaitForExternalEvent<string>("More");
            return $"{input.Text}|{more}|{await context.CallActivityAsync<string>(nameof(Note), "end")}";
        }

        private static async Task<string> FirstAsync(TaskOrchestrationContext context)
        {
            var fan = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => context.CallActivityAsync<string>(nameof(Note), $"fan {i}")));
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            var go = await context.WaitForExternalEvent<string>("Go");
            var child = await context.CallSubOrchestratorAsync<string>(
                nameof(Child), "child", new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child"));
            var told = await context.WaitForExternalEvent<string>("Told");
            var flaky = await context.CallActivityAsync<string>(
                nameof(FailsFirst), "flaky", TaskOptions.FromRetryPolicy(new RetryPolicy(10, TimeSpan.FromMilliseconds(1))));
            return $"{string.Join(',', fan)}|{go}|{child}|{told}|{flaky}";
        }
    }

    private sealed class Child : TaskOrchestrator<string, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
        {
            context.SendEvent(context.Parent!.InstanceId, "Told", "told");
            return await context.CallActivityAsync<string>(nameof(Note), input);
        }
    }

    private sealed class FailsFirst(Journal journal) : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input)
        {
            journal.Write(input);
            return journal.Count(input) == 1 ? throw new IOException("The first time.") : Task.FromResult(input);
        }
    }
}
