namespace BatchLabeler.Storage.Queues;

/// <summary>How a message stays leased while its work goes on.</summary>
public sealed record LeaseOptions
{
    /// <summary>How long each renewal keeps the message hidden.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often it is renewed; at most half of <see cref="Visibility"/>, so that one failure loses nothing.</summary>
    public TimeSpan RenewEvery { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        MessageRules.ValidateVisibility(Visibility);
        if (RenewEvery <= TimeSpan.Zero || RenewEvery > Visibility / 2)
            throw new ArgumentException($"A lease of {Visibility} is renewed at least twice in that time, not every {RenewEvery}.");
    }
}
