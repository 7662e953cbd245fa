using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.Folder;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Storage.Tests.Queues;

public sealed class FolderQueueProperties
{
    private enum Step
    {
        Send, Receive, Renew, Complete, Abandon, Wait, Reopen,
    }

    [Fact]
    public void No_message_is_lost_or_leased_twice_whatever_happens()
    {
        var step = Gen.Elements(Enum.GetValues<Step>());
        var steps = Gen.ArrayOf(from s in step from which in Gen.Choose(0, 7) select (s, which));

        Prop.ForAll(steps.ToArbitrary(), made => new Life().RunAsync(made).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    /// <summary>A queue shared by two processes, beside what is known of its messages.</summary>
    private sealed class Life
    {
        private static readonly ShardQueueOptions Options = new() { MaxDeliveries = 3 };

        private readonly ManualClock _time = new();
        private readonly TemporaryFolder _folder = new();
        private readonly List<ShardMessage> _leases = [];
        private readonly Dictionary<string, (string Receipt, DateTimeOffset Until)> _current = [];
        private readonly HashSet<string> _completed = [];
        private FolderShardQueue[] _processes = [];
        private int _sent;

        public async Task RunAsync((Step Step, int Which)[] steps)
        {
            using var folder = _folder;
            Reopen();
            foreach (var (step, which) in steps) await ActAsync(step, which);

            _time.Advance(TimeSpan.FromHours(1));
            Reopen();
            var left = new List<string>();
            while (await _processes[0].ReceiveAsync(TimeSpan.FromDays(1)) is { } message) left.Add(message.Body);
            var poison = Directory.EnumerateFiles(_folder["poison"]).Select(File.ReadAllText);
            Assert.Equal(Enumerable.Range(0, _sent), _completed.Concat(left).Concat(poison).Select(int.Parse).Order());
        }

        private Task ActAsync(Step step, int which) => step switch
        {
            Step.Send => _processes[which % 2].SendAsync($"{_sent++}"),
            Step.Receive => ReceiveAsync(_processes[which % 2], TimeSpan.FromSeconds(1 + which)),
            Step.Wait => Task.Run(() => _time.Advance(TimeSpan.FromSeconds(which))),
            Step.Reopen => Task.Run(Reopen),
            _ => _leases.Count == 0 ? Task.CompletedTask : UseAsync(step, _processes[which % 2], _leases[which % _leases.Count]),
        };

        private async Task ReceiveAsync(FolderShardQueue queue, TimeSpan visibility)
        {
            if (await queue.ReceiveAsync(visibility) is not { } message) return;
            Assert.InRange(message.DeliveryCount, 1, Options.MaxDeliveries);
            Assert.False(_current.TryGetValue(message.Id, out var held) && held.Until > _time.GetUtcNow());
            Hold(message, visibility);
        }

        private async Task UseAsync(Step step, FolderShardQueue queue, ShardMessage lease)
        {
            var holds = _current.TryGetValue(lease.Id, out var held) && held.Receipt == lease.Receipt
                && !File.Exists(_folder[$"poison/{lease.Id}"]);
            if (step == Step.Renew)
            {
                var renewed = await queue.RenewAsync(lease, TimeSpan.FromSeconds(5));
                Assert.Equal(holds, renewed is not null);
                if (renewed is not null) Hold(renewed, TimeSpan.FromSeconds(5));
                return;
            }
            Assert.Equal(holds, step == Step.Complete ? await queue.CompleteAsync(lease) : await queue.AbandonAsync(lease));
            if (!holds) return;
            _current.Remove(lease.Id);
            if (step == Step.Complete) _completed.Add(lease.Body);
        }

        private void Hold(ShardMessage message, TimeSpan visibility)
        {
            _current[message.Id] = (message.Receipt, _time.GetUtcNow() + visibility);
            _leases.Add(message);
        }

        private void Reopen() =>
            _processes = [.. Enumerable.Range(0, 2).Select(_ => new FolderShardQueue(_folder.Path, Options, _time, flushToDisk: false))];
    }
}
