using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Tests.Emulator;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Storage.Tests.Faults;

[Collection(AzuriteTests.Name)]
public sealed class QueueFaultTests(Azurite azurite)
{
    private const int Messages = 6;

    private readonly string _queue = $"faults-{Guid.NewGuid():n}";

    [Theory]
    [InlineData(NetworkFault.Conflict)]
    [InlineData(NetworkFault.PreconditionFailed)]
    [InlineData(NetworkFault.Busy)]
    [InlineData(NetworkFault.Cut)]
    public async Task A_request_that_does_not_arrive_changes_nothing(NetworkFault fault)
    {
        var queue = await OpenAsync(new FaultyNetwork(every: 3, fault, afterwards: false));
        for (var i = 0; i < Messages; i++) await queue.SendAsync($"{i}");

        var received = new List<string>();
        while (await queue.ReceiveAsync(TimeSpan.FromMinutes(5)) is { } message)
        {
            message = await queue.RenewAsync(message, TimeSpan.FromMinutes(5));
            Assert.True(await queue.CompleteAsync(message!));
            received.Add(message!.Body);
        }
        Assert.Equal(Bodies, received.Order());
    }

    [Fact]
    public async Task An_answer_that_is_lost_loses_no_message()
    {
        var queue = await OpenAsync(new FaultyNetwork(every: 5, NetworkFault.Cut, afterwards: true));
        for (var i = 0; i < Messages; i++) await queue.SendAsync($"{i}");

        var received = new HashSet<string>();
        while (received.Count < Messages)
        {
            if (await queue.ReceiveAsync(TimeSpan.FromSeconds(1)) is not { } message)
            {
                // What was received without an answer comes back by the emulator's own clock.
                await Task.Delay(TimeSpan.FromSeconds(1));
                continue;
            }
            received.Add(message.Body);
            await queue.CompleteAsync(message);
        }
        Assert.Equal(Bodies, received.Order());
    }

    private static IEnumerable<string> Bodies => Enumerable.Range(0, Messages).Select(i => $"{i}");

    private async Task<IShardQueue> OpenAsync(FaultyNetwork network)
    {
        var location = FaultyLocation.Open(azurite.ConnectionString, network);
        await location.EnsureAsync([], [_queue]);
        return location.Queue(_queue, new ShardQueueOptions { MaxDeliveries = 50 });
    }
}
