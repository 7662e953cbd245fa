namespace BatchLabeler.Orchestrations.Retraining.Jobs;

/// <summary>The command line of a training, and when it counts as dead.</summary>
public sealed record TrainingProcessOptions
{
    /// <summary>What stands for the request's object in <see cref="Arguments"/>.</summary>
    public const string RequestPlaceholder = "{request}";

    /// <summary>The program.</summary>
    public required string FileName { get; init; }

    /// <summary>Its arguments; <see cref="RequestPlaceholder"/> in one of them becomes the request's object.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Variables to set in the program's environment, such as the storage's address.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The folder for what the program prints, one file per training; null to leave it on this process's console.</summary>
    public string? LogFolder { get; init; }

    /// <summary>A training without a sign of life for so long counts as dead; well above the pause between two of its signs.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(FileName)) throw new ArgumentException("The training job has no program to start.");
        if (!Arguments.Any(argument => argument.Contains(RequestPlaceholder, StringComparison.Ordinal)))
            throw new ArgumentException($"The training job's arguments need {RequestPlaceholder} where the request goes.");
        if (StaleAfter <= TimeSpan.Zero) throw new ArgumentException($"A training counts as dead after a positive time, not {StaleAfter}.");
    }
}
