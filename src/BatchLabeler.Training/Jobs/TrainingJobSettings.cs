using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads;

namespace BatchLabeler.Training.Jobs;

/// <summary>How a training job works on this machine; nothing here changes what it achieves.</summary>
public sealed record TrainingJobSettings
{
    /// <summary>Folder that keeps models, features and checkpoints between runs; several jobs may share it.</summary>
    public required string Folder { get; init; }

    /// <summary>Pause between two signs of life; also how fast a wish to stop is seen.</summary>
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Whether checkpoints are also kept in the store, beside the request: for machines whose folder does not outlive them. Off unless told.
    /// </summary>
    public bool CopiesCheckpoints { get; init; }

    /// <summary>Where the head is trained; the processor unless told.</summary>
    public DevicePlacement Placement { get; init; } = DevicePlacement.Processor;

    /// <summary>Images that are read from the store at once.</summary>
    public int Readers { get; init; } = 16;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(!string.IsNullOrWhiteSpace(Folder), "The training job needs a folder to work in.");
        Require.That(HeartbeatEvery > TimeSpan.Zero, "The pause between two signs of life must be positive.");
        Require.That(Readers >= 1, "At least one image must be read at once.");
    }
}
