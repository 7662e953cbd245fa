namespace BatchLabeler.Orchestrations.Hub;

/// <summary>How a <see cref="LocalTaskHub"/> works.</summary>
public sealed record LocalTaskHubOptions
{
    /// <summary>How many activities run at once, 1 or more; as many as there are processors unless told.</summary>
    public int MaxConcurrentActivities { get; init; } = Environment.ProcessorCount;

    /// <summary>How many orchestrations take a step at once, 1 or more; 8 unless told.</summary>
    public int MaxConcurrentOrchestrations { get; init; } = 8;

    /// <summary>
    /// How many waiting orchestrations keep their place in memory, 0 or more; 1,000 unless told. One that was let go is replayed from
    /// its history when something happens to it.
    /// </summary>
    public int MaxIdleOrchestrations { get; init; } = 1_000;

    /// <summary>How often messages of other processes are looked for; 500 ms unless told. Messages of this process need no look.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long the hub stays taken after its runner was last heard of; 15 s unless told. A runner that died on the same machine is
    /// noticed at once.
    /// </summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a stopping hub waits for the activities that run; 10 s unless told. What does not end runs again later.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (MaxConcurrentActivities < 1)
            throw new ArgumentException($"A hub runs at least one activity at once, not {MaxConcurrentActivities}.");
        if (MaxConcurrentOrchestrations < 1)
            throw new ArgumentException($"A hub steps at least one orchestration at once, not {MaxConcurrentOrchestrations}.");
        if (MaxIdleOrchestrations < 0)
            throw new ArgumentException($"A hub keeps 0 or more idle orchestrations in memory, not {MaxIdleOrchestrations}.");
        if (PollInterval <= TimeSpan.Zero) throw new ArgumentException($"The poll interval must be positive, not {PollInterval}.");
        if (LeaseDuration <= TimeSpan.Zero) throw new ArgumentException($"The lease must last for a while, not {LeaseDuration}.");
        if (StopGrace < TimeSpan.Zero) throw new ArgumentException($"The grace for stopping must not be negative, not {StopGrace}.");
    }
}
