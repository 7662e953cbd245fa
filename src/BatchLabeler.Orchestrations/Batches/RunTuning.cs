namespace BatchLabeler.Orchestrations.Batches;

/// <summary>How a run is cut into orchestrations, and how patient they are. A run keeps the values that it began with.</summary>
public sealed record RunTuning
{
    /// <summary>How many shards a group has, 1 to 200; the bound keeps its history short.</summary>
    public int ShardsPerGroup { get; init; } = 200;

    /// <summary>How many groups are planned in one step.</summary>
    public int GroupsPerStep { get; init; } = 4;

    /// <summary>How many groups are at work at once.</summary>
    public int GroupsAtOnce { get; init; } = 4;

    /// <summary>
    /// After how long without a finished shard a group sends what is missing once more; doubled each time. It waits on while workers
    /// are busy with other groups of the run.
    /// </summary>
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often missing shards are sent again before their images fail with <c>shard-failed</c>.</summary>
    public int Resends { get; init; } = 3;

    /// <summary>How often a group reports its progress at most.</summary>
    public int ReportsPerGroup { get; init; } = 20;

    /// <summary>After how many groups <c>LabelBatch</c> begins a new history.</summary>
    public int GroupsPerHistory { get; init; } = 80;

    /// <summary>How often a failing activity is tried before the run gives up; 12 unless told.</summary>
    public int Attempts { get; init; } = 12;

    /// <summary>The pause before the second attempt, doubled for each further one up to two minutes; 2 seconds unless told.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        Require(ShardsPerGroup, 1, 200, "the number of shards per group");
        Require(GroupsPerStep, 1, 100, "the number of groups per planning step");
        Require(GroupsAtOnce, 1, 20, "the number of groups at once");
        Require(Resends, 0, 100, "the number of re-sends");
        Require(ReportsPerGroup, 0, 100, "the number of reports per group");
        Require(GroupsPerHistory, 1, 100, "the number of groups per history");
        Require(Attempts, 1, 100, "the number of attempts");
        if (RetryAfter <= TimeSpan.Zero || RetryAfter > TimeSpan.FromMinutes(2))
            throw new ArgumentException($"A failing activity is tried again after more than 0 and up to 120 seconds, not {RetryAfter}.");
        if (ResendAfter <= TimeSpan.Zero || ResendAfter > TimeSpan.FromDays(1))
            throw new ArgumentException($"Missing shards are sent again after more than 0 and up to 24 hours, not {ResendAfter}.");
    }

    private static void Require(int value, int least, int most, string what)
    {
        if (value < least || value > most)
            throw new ArgumentException($"From {least} to {most} is allowed for {what}, not {value}.");
    }
}
