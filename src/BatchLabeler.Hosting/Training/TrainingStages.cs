namespace BatchLabeler.Hosting.Training;

/// <summary>What a training's sign of life says before the training itself speaks.</summary>
internal static class TrainingStages
{
    /// <summary>It was started, and no machine has begun to work on it.</summary>
    public const string Waiting = "waiting for a machine";
}
