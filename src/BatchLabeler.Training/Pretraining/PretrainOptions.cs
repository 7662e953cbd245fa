using BatchLabeler.Models.Clip;
using BatchLabeler.Training.Heads;

namespace BatchLabeler.Training.Pretraining;

/// <summary>How the demo encoder is pretrained. The defaults are the recipe of <c>docs/method.md</c>.</summary>
public sealed record PretrainOptions
{
    /// <summary>Seed of scenes, weights, order and augmentation.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Number of rendered scenes that are trained on.</summary>
    public int Scenes { get; init; } = 40_000;

    /// <summary>Number of training steps; the schedule is a function of it.</summary>
    public int Steps { get; init; } = 8_000;

    /// <summary>Scenes per step.</summary>
    public int BatchSize { get; init; } = 96;

    /// <summary>Share of the steps that train on tags alone; the contrastive loss joins afterwards.</summary>
    public double TagShare { get; init; } = 0.5;

    /// <summary>Learning rate after the warm-up.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Steps in which the learning rate rises to its full value.</summary>
    public int WarmupSteps { get; init; } = 100;

    /// <summary>Share of the learning rate that is left at the last step of the cosine.</summary>
    public double FinalLearningRateShare { get; init; } = 0.02;

    /// <summary>AdamW's decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 0.02;

    /// <summary>Largest shift of a scene in either direction, in pixels.</summary>
    public int MaxShift { get; init; } = 6;

    /// <summary>Whether the trunk computes in bfloat16 (weights stay 32-bit floats).</summary>
    public bool BFloat16 { get; init; } = true;

    /// <summary>Channels of the first block; the following have 2, 4, 8 and 8 times as many.</summary>
    public int Width { get; init; } = 16;

    /// <summary>Heads of the attention pool.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>d, the width of the features.</summary>
    public int FeatureDimension { get; init; } = 128;

    /// <summary>Width of the text tower, a multiple of 64.</summary>
    public int TextWidth { get; init; } = 128;

    /// <summary>Blocks of the text tower.</summary>
    public int TextLayers { get; init; } = 2;

    /// <summary>Longest text in tokens, with room for learned prompts.</summary>
    public int ContextLength { get; init; } = 40;

    /// <summary>Most merges that the vocabulary learns from the captions.</summary>
    public int Merges { get; init; } = 400;

    /// <summary>Probability that the stage of loose names calls a category by the next one of its group; 0 leaves the stage out.</summary>
    public double LooseNames { get; init; } = 0.4;

    /// <summary>Steps of the stage of loose names.</summary>
    public int LooseSteps { get; init; } = 600;

    /// <summary>Pretraining scenes whose features the stage of loose names reads.</summary>
    public int LooseScenes { get; init; } = 8_000;

    /// <summary>Steps between two checkpoints.</summary>
    public int CheckpointEvery { get; init; } = 500;

    /// <summary>Steps between two lines of progress.</summary>
    public int ReportEvery { get; init; } = 50;

    /// <summary>Held-out scenes for the figures during training.</summary>
    public int HeldOutScenes { get; init; } = 500;

    /// <summary>Scenes that the linear probe learns from; 0 leaves the probe out.</summary>
    public int ProbeTrainScenes { get; init; } = 4_096;

    /// <summary>Scenes that the probe is measured on.</summary>
    public int ProbeTestScenes { get; init; } = 1_500;

    /// <summary>The visual tower's shape: 8 pixels per cell of the grid, 12 × 12 for 96 pixels.</summary>
    /// <param name="imageSize">Side of a scene in pixels.</param>
    public CompactResNetArchitecture VisualArchitecture(int imageSize) =>
        new(imageSize, FeatureDimension, [Width, 2 * Width, 4 * Width, 8 * Width, 8 * Width], [2, 2, 2, 1, 1], Heads);

    /// <summary>The text tower's shape over a vocabulary.</summary>
    /// <param name="vocabularySize">Number of tokens.</param>
    public TextArchitecture TextArchitecture(int vocabularySize) =>
        new(vocabularySize, ContextLength, TextWidth, TextLayers, TextWidth / 64, FeatureDimension);

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public void Validate()
    {
        Require(Scenes >= BatchSize, "There must be at least as many scenes as one batch takes.");
        Require(BatchSize >= 2, "A batch needs two scenes or more.");
        Require(Steps >= 1, "There must be at least one step.");
        Require(TagShare is >= 0 and <= 1, "The share of the tag stage lies between 0 and 1.");
        Require(LearningRate > 0, "The learning rate must be positive.");
        Require(WarmupSteps >= 0, "The number of warm-up steps cannot be negative.");
        Require(FinalLearningRateShare is >= 0 and <= 1, "The final share of the learning rate lies between 0 and 1.");
        Require(WeightDecay >= 0, "The weight decay cannot be negative.");
        Require(MaxShift >= 0, "The largest shift cannot be negative.");
        Require(Width >= 1 && Heads >= 1 && 8 * Width % Heads == 0, "Eight times the width must be a multiple of the heads.");
        Require(TextWidth >= 64 && TextWidth % 64 == 0, "The text width must be a multiple of 64.");
        Require(TextLayers >= 1 && FeatureDimension >= 1, "The towers need at least one text layer and one feature.");
        Require(ContextLength >= 8, "The context must hold at least 8 tokens.");
        Require(Merges >= 0, "The number of merges cannot be negative.");
        Require(LooseNames is >= 0 and <= 1, "The probability of a loose name lies between 0 and 1.");
        Require(LooseSteps >= 0 && LooseScenes >= 1, "The stage of loose names needs steps and scenes.");
        Require(CheckpointEvery >= 1 && ReportEvery >= 1, "The distances between reports and checkpoints must be positive.");
        Require(HeldOutScenes >= 0 && ProbeTrainScenes >= 0 && ProbeTestScenes >= 1, "The numbers of held-out scenes cannot be negative.");
    }

    private static void Require(bool isMet, string sentence)
    {
        if (!isMet) throw new ArgumentException(sentence);
    }
}
