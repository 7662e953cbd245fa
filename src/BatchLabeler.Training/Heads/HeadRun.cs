using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Training.Heads;

/// <summary>What a head is trained on.</summary>
/// <param name="Tower">The frozen text tower.</param>
/// <param name="Tokenizer">The tokenizer of the tower.</param>
/// <param name="Categories">The categories.</param>
/// <param name="Set">The images to train on.</param>
/// <param name="HeldOut">What to choose the best epoch on, with its known labels; null keeps the last epoch.</param>
public sealed record HeadRun(TextTower Tower, ClipTokenizer Tokenizer, CategorySet Categories, TrainingSet Set, TrainingSet? HeldOut = null)
{
    /// <summary>Folder for a checkpoint after every epoch; what it holds already is continued. Null for none.</summary>
    public string? Checkpoints { get; init; }

    /// <summary>Called after every epoch.</summary>
    public Action<HeadEpoch>? Report { get; init; }

    /// <summary>What the head is made for.</summary>
    public HeadContext Context => new(Tower, Tokenizer, Categories, Set.Features.Pixels, Set.Features.Dimension);
}
