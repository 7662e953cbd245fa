using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Cli.Tests.Pipeline;

public sealed class RunWaitTests : IAsyncLifetime
{
    private const int ReadsBeforeTheEnd = 40;
    private readonly Storehouse _house = new("a.jpg");
    private StoredRun _run = null!;

    public async Task InitializeAsync()
    {
        await _house.RunAsync("submit", _house.Images);
        _run = await StoredRun.OpenAsync(_house.Containers, "photos");
    }

    public Task DisposeAsync()
    {
        _house.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Waiting_ends_with_the_run()
    {
        var manifests =
            new CountingReads(_house.Containers.Manifests, ReadsBeforeTheEnd, () => _run.EndAsync(ManifestStatus.Completed, 1, 0));

        var status = await WaitAsync(_house.Containers with { Manifests = manifests }, null);

        Assert.Equal((RunState.Completed, 1), (status.State, status.Labeled));
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_the_timeout_goes_on_without_the_waiter()
    {
        var exception = await Assert.ThrowsAsync<CommandException>(() => WaitAsync(_house.Containers, TimeSpan.FromMinutes(30)));

        Assert.Equal("timeout", exception.Code);
    }

    [Fact]
    public async Task A_batch_without_a_runner_is_told_so()
    {
        var address = new RunAddress("photos", "0123456789abcdef");

        await Assert.ThrowsAsync<CommandException>(() => WaitAsync(_house.Containers, TimeSpan.FromSeconds(3), address));

        Assert.Contains("is 'batchlabeler run' at work?", _house.Error.ToString(), StringComparison.Ordinal);
    }

    private Task<RunStatus> WaitAsync(Containers containers, TimeSpan? timeout, RunAddress? address = null) =>
        new RunWait(new RunStatusReader(containers), _house.Host with { Clock = new SkippingClock() }, json: false)
            .UntilEndAsync(address ?? _run.Address, timeout, CancellationToken.None);

    /// <summary>A store in which something happens after a number of reads.</summary>
    private sealed class CountingReads(IObjectStore store, int reads, Func<Task> then) : PassingObjectStore(store)
    {
        private int _reads;

        public override async Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _reads) == reads)
                await then();
            return await base.ReadAsync(name, range, cancellationToken);
        }
    }
}
