namespace BatchLabeler.TrainingJob;

/// <summary>What the training job returns.</summary>
public static class TrainingExitCode
{
    /// <summary>The outcome is written, or no training waits.</summary>
    public const int Done = 0;

    /// <summary>It broke; the outcome is open, and a later execution goes on after the last whole epoch.</summary>
    public const int Broken = 1;

    /// <summary>A later execution took the training over.</summary>
    public const int TakenOver = 2;

    /// <summary>It was stopped; a later execution goes on after the last whole epoch.</summary>
    public const int Stopped = 143;
}
