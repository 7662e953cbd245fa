using BatchLabeler.Training.Augmentation;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Cli.Ladder;

/// <summary>What <c>ladder</c> was asked for.</summary>
/// <param name="Plan">What is trained.</param>
/// <param name="Pictures">The pictures to train on and to test on, whose features are computed before the first training.</param>
/// <param name="Encoder">Folder of an encoder; null to take the one of <paramref name="Parent"/>.</param>
/// <param name="Parent">Folder of a model whose encoder is used; null for none.</param>
/// <param name="Cache">Folder of the feature cache.</param>
/// <param name="Output">Folder of the ladder.</param>
/// <param name="Jobs">Trainings at the same time.</param>
/// <param name="Json">Print events as JSON.</param>
internal sealed record LadderRequest(
    LadderPlan Plan,
    IReadOnlyList<ILabeledPictures> Pictures,
    string? Encoder,
    string? Parent,
    string Cache,
    string Output,
    int Jobs,
    bool Json)
{
    /// <summary>How the pictures to train on are augmented, the first of <see cref="Pictures"/>; null to train on them as they are.</summary>
    public AugmentationOptions? Augmentation { get; init; }

    /// <summary>The words that tell each training its device. They are no part of the plan: a ladder may go on elsewhere.</summary>
    public IReadOnlyList<string> Device { get; init; } = [];
}
