using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>Containers, hub and queues with one batch submitted: what outlives the processes that work on it.</summary>
internal interface IChaosWorld
{
    /// <summary>The run that the batch asks for.</summary>
    RunAddress Run { get; }

    IObjectStore Store(string container);

    IShardQueue Queue(string name, TimeProvider time);
}
