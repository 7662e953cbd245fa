using BatchLabeler.Orchestrations.Hub.Lease;

namespace BatchLabeler.Orchestrations.Tests.Batches;

/// <summary>Takes every earlier runner for dead, as after a crash.</summary>
internal sealed class DeadProcesses : IProcessTable
{
    public RunnerMark Own(DateTimeOffset now) => new("here", 1, DateTimeOffset.UnixEpoch, now);

    public bool IsRunning(RunnerMark mark) => false;
}
