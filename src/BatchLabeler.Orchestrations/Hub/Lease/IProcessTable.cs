namespace BatchLabeler.Orchestrations.Hub.Lease;

/// <summary>The processes of this machine.</summary>
internal interface IProcessTable
{
    /// <summary>This process, as it marks a hub.</summary>
    RunnerMark Own(DateTimeOffset now);

    /// <summary>Whether the process that left a mark on this machine still runs.</summary>
    bool IsRunning(RunnerMark mark);
}
