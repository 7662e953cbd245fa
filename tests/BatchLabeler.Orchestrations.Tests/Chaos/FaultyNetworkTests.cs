using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Tests.Emulator;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

public sealed class FaultyNetworkTests : IClassFixture<Azurite>, IAsyncLifetime
{
    private readonly string _connection;
    private RunAddress _run = null!;
    private IReadOnlyDictionary<string, string> _expected = null!;

    public FaultyNetworkTests(Azurite azurite) => _connection = azurite.ConnectionString;

    public async Task InitializeAsync()
    {
        _run = await BlobWorld.SubmitAsync(_connection);
        _expected = await LiveAsync(null);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Run_ends_with_the_same_bytes_though_every_third_or_fourth_request_fails()
    {
        foreach (var (every, fault, afterwards, code) in (IEnumerable<(int, NetworkFault, bool, string?)>)
        [
            (3, NetworkFault.Conflict, false, null),
            (4, NetworkFault.Conflict, true, "BlobAlreadyExists"),
            (3, NetworkFault.PreconditionFailed, false, null),
            (4, NetworkFault.PreconditionFailed, true, "ConditionNotMet"),
            (3, NetworkFault.Busy, false, "ServerBusy"),
            (4, NetworkFault.Cut, true, null),
        ])
        {
            var network = new FaultyNetwork(every, fault, afterwards, code);
            Assert.Equal(_expected, await LiveAsync(network));
            Assert.True(network.Failures > 50, $"Only {network.Failures} requests failed.");
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> LiveAsync(FaultyNetwork? network)
    {
        var world = await BlobWorld.OpenAsync(_connection, _run, network);
        Assert.True(await new Life(world, 0, new CrashPoint(0, after: false)) { Lease = TimeSpan.FromSeconds(2) }.LiveAsync());
        return await Outcome.ReadAsync(world);
    }
}
