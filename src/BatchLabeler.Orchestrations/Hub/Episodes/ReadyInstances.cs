using System.Threading.Channels;
using BatchLabeler.Orchestrations.Hub.Instances;

namespace BatchLabeler.Orchestrations.Hub.Episodes;

/// <summary>The instances that an episode is to run of, first come, first served.</summary>
internal sealed class ReadyInstances
{
    private readonly Channel<Instance> _ready = Channel.CreateUnbounded<Instance>();

    public void Add(Instance instance) => _ready.Writer.TryWrite(instance);

    /// <summary>Takes nothing more in. What is in still runs, until nothing waits for it.</summary>
    public void Close() => _ready.Writer.TryComplete();

    /// <summary>Runs episodes until the queue is closed and empty.</summary>
    /// <param name="atOnce">Episodes at once.</param>
    /// <param name="step">Runs one; false when another one of the same instance is to run.</param>
    /// <param name="failed">Ends the work.</param>
    public Task RunAsync(int atOnce, Func<Instance, CancellationToken, Task<bool>> step, CancellationToken failed) =>
        Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => StepAllAsync(step, failed), failed)));

    private async Task StepAllAsync(Func<Instance, CancellationToken, Task<bool>> step, CancellationToken failed)
    {
        await foreach (var instance in _ready.Reader.ReadAllAsync(failed))
        {
            // Behind the others while the queue is open; at once where it is closed, or the answer of an activity would be lost.
            while (!await step(instance, failed) && !_ready.Writer.TryWrite(instance))
            {
            }
        }
    }
}
