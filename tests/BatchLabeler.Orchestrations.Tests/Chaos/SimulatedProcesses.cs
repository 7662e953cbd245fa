using BatchLabeler.Orchestrations.Hub.Lease;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>One simulated process, all earlier ones of which are dead.</summary>
internal sealed class SimulatedProcesses(int id) : IProcessTable
{
    public RunnerMark Own(DateTimeOffset now) => new("simulated", id, DateTimeOffset.UnixEpoch, now);

    public bool IsRunning(RunnerMark mark) => mark.ProcessId == id;
}
