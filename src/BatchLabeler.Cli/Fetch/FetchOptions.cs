namespace BatchLabeler.Cli.Fetch;

/// <summary>What a run of <c>fetch</c> is asked to do.</summary>
internal sealed record FetchOptions
{
    /// <summary>The batch.</summary>
    public required string Batch { get; init; }

    /// <summary>The folder that the manifest goes to.</summary>
    public required string Output { get; init; }

    /// <summary>The run whose manifest is wanted; null for the one that the batch asks for now.</summary>
    public string? Run { get; init; }

    /// <summary>Whether to wait for the end of the run.</summary>
    public bool Wait { get; init; }

    /// <summary>The longest time to wait; null for any.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How many parts are downloaded at a time.</summary>
    public int Threads { get; init; } = 8;

    /// <summary>Whether a report is made of the manifest.</summary>
    public bool Report { get; init; }

    /// <summary>The most pictures that the report shows.</summary>
    public int ReportImages { get; init; } = 120;

    /// <summary>Where downloaded models are kept; null for the default.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>Whether results go to standard output as JSON events.</summary>
    public bool Json { get; init; }

    /// <summary>Throws when an option is out of its range.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Threads is < 1 or > 256)
            throw new ArgumentException($"--threads must be from 1 to 256 and is {Threads}.");
        if (ReportImages is < 0 or > 2000)
            throw new ArgumentException($"--report-images must be from 0 to 2000 and is {ReportImages}.");
    }
}
