namespace BatchLabeler.Orchestrations.Watching;

/// <summary>How completions are carried.</summary>
public sealed record RelayOptions
{
    /// <summary>How many messages are carried at once; 8 unless told.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>How long an empty queue is left alone; half a second unless told.</summary>
    public TimeSpan IdlePause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a message stays hidden while it is carried; a minute unless told.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (AtOnce is < 1 or > 256) throw new ArgumentException($"1 to 256 messages are carried at once, not {AtOnce}.");
        if (IdlePause <= TimeSpan.Zero) throw new ArgumentException($"An empty queue needs a pause longer than 0, not {IdlePause}.");
        Storage.Queues.MessageRules.ValidateVisibility(Visibility);
    }
}
