using BatchLabeler.Core.Labels.Protocols;
using BatchLabeler.Training.Augmentation;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads;

namespace BatchLabeler.Cli.Train;

/// <summary>What <c>train</c> was asked for.</summary>
/// <param name="Pictures">Pictures to train on, the held-out part included.</param>
/// <param name="Test">Pictures to state the test figures on; null for none.</param>
/// <param name="Encoder">Folder of an encoder; null to take the one of <paramref name="Parent"/>.</param>
/// <param name="Parent">Folder of a model whose encoder is used; null for none.</param>
/// <param name="Output">Folder of the model; null for trials.</param>
/// <param name="Cache">Folder of the feature cache.</param>
/// <param name="Protocol">Which labels stay known in training; its seed also draws the held-out split.</param>
/// <param name="HeldOut">Share of the pictures held out.</param>
/// <param name="Method">The kind of head, its choices, and how long and how fast it is trained.</param>
/// <param name="Phrase">The phrase of hand-written prompts, for zero-shot figures.</param>
/// <param name="Threads">Threads of torch; 0 for all cores.</param>
/// <param name="Resume">Continue from the checkpoints of the output.</param>
/// <param name="Trials">Methods to train one after another without publishing anything; empty to train and publish a model.</param>
/// <param name="Json">Print results as JSON.</param>
/// <param name="CommandLine">The command as it was typed, for the lineage.</param>
internal sealed record TrainRequest(
    ILabeledPictures Pictures,
    ILabeledPictures? Test,
    string? Encoder,
    string? Parent,
    string? Output,
    string Cache,
    LabelProtocol Protocol,
    double HeldOut,
    IHeadMethod Method,
    string Phrase,
    int Threads,
    bool Resume,
    IReadOnlyList<TrialMethod> Trials,
    bool Json,
    string CommandLine)
{
    /// <summary>File for the figures of a single trial; null for none.</summary>
    public string? Outcome { get; init; }

    /// <summary>How pictures are augmented; null to train on them as they are.</summary>
    public AugmentationOptions? Augmentation { get; init; }

    /// <summary>Where heads are trained.</summary>
    public DevicePlacement Placement { get; init; } = DevicePlacement.Processor;

    /// <summary>Look for a learning rate and do nothing else.</summary>
    public bool FindLearningRate { get; init; }
}
