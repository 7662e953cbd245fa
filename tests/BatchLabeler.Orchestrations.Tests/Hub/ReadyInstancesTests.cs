using BatchLabeler.Orchestrations.Hub.Episodes;
using BatchLabeler.Orchestrations.Hub.Instances;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class ReadyInstancesTests
{
    private readonly ReadyInstances _ready = new();
    private readonly List<string> _steps = [];

    [Fact]
    public async Task Closed_queue_runs_again_what_something_came_in_for_while_it_ran()
    {
        var (reached, go) = (Gate(), Gate());
        _ready.Add(Named("one"));
        var all = _ready.RunAsync(1, Step, CancellationToken.None);
        await reached.Task;
        _ready.Close();
        go.SetResult();
        await all;

        Assert.Equal(["one", "one"], _steps);

        async Task<bool> Step(Instance instance, CancellationToken failed)
        {
            _steps.Add(instance.Id);
            reached.TrySetResult();
            await go.Task;
            return _steps.Count > 1;
        }
    }

    [Fact]
    public async Task Open_queue_lets_the_others_go_first()
    {
        _ready.Add(Named("one"));
        _ready.Add(Named("two"));
        await _ready.RunAsync(1, Step, CancellationToken.None);

        Assert.Equal(["one", "two", "one"], _steps);

        Task<bool> Step(Instance instance, CancellationToken failed)
        {
            _steps.Add(instance.Id);
            if (_steps.Count == 3) _ready.Close();
            return Task.FromResult(_steps.Count > 1);
        }
    }

    private static Instance Named(string id) => new(new StartMarker(id, 0, id, "Orchestrator", null, DateTimeOffset.UnixEpoch), _ => { });

    private static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
