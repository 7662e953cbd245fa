using BatchLabeler.Orchestrations.Batches;

namespace BatchLabeler.Orchestrations.Watching;

/// <summary>How the container of batches is watched.</summary>
public sealed record WatcherOptions
{
    /// <summary>How long a poll waits for the next; 2 seconds unless told.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a batch whose run has ended is still looked at by every poll; 10 minutes unless told.</summary>
    public TimeSpan Attention { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After that, by which poll in how many it is looked at; 30 unless told.</summary>
    public int Rotation { get; init; } = 30;

    /// <summary>How runs are cut and how patient they are.</summary>
    public RunTuning Tuning { get; init; } = new();

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (PollEvery <= TimeSpan.Zero) throw new ArgumentException($"Polls need a pause longer than 0, not {PollEvery}.");
        if (Attention < TimeSpan.Zero) throw new ArgumentException($"The attention to ended runs cannot be {Attention}: give 0 or more.");
        if (Rotation < 1) throw new ArgumentException($"Ended runs are looked at by every poll (1) or fewer, not by every {Rotation}th.");
        Tuning.Validate();
    }
}
