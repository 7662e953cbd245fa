using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using BatchLabeler.Training.Persistence;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>
/// Trains TRM-ML on frozen features. With prototypes there are two stages: the first trains prompts and regions without pseudo-labels and
/// leaves its text representations as text prototypes T; the second is the whole method.
/// </summary>
/// <param name="tower">The frozen text tower.</param>
/// <param name="tokenizer">The tokenizer of the tower.</param>
/// <param name="categories">The categories.</param>
/// <param name="options">The method's choices.</param>
/// <param name="schedule">How long and how fast.</param>
/// <param name="report">Called after every epoch.</param>
public sealed class TrmMlTrainer(
    TextTower tower,
    ClipTokenizer tokenizer,
    CategorySet categories,
    TrmMlOptions options,
    TrmMlSchedule schedule,
    Action<EpochReport>? report = null)
{
    private readonly List<EpochReport> _epochs = [];

    /// <summary>Trains a head.</summary>
    /// <param name="set">What to train on.</param>
    /// <param name="heldOut">What to choose the best epoch on, with its known labels; null keeps the last epoch.</param>
    /// <param name="checkpoints">Folder for a checkpoint after every epoch; what it holds already is continued. Null for none.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidDataException">The checkpoints belong to a run with other settings.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped; finished epochs are in the checkpoints.</exception>
    public TrmMlTraining Train(TrainingSet set, TrainingSet? heldOut = null, string? checkpoints = null, CancellationToken cancellationToken = default)
    {
        options.Validate();
        schedule.Validate();
        _epochs.Clear();
        if (!options.Parts.Prototypes || schedule.Stages == TrainingStages.WarmUp)
        {
            using var only = Prepare(new StagePlan(1, schedule.Epochs, options.Parts.Prototypes, FreezesTextAtStart: true), options, set, HandWritten());
            FollowPrompts(only, set);
            Run(only, set, heldOut, checkpoints, cancellationToken);
            return Finish(only, options.Parts.Prototypes ? only.Prototypes!.State.TextPrototypes : only.PositiveText());
        }

        var withoutPseudoLabels = options with { Parts = options.Parts with { Prototypes = false } };
        using var first = Prepare(new StagePlan(1, schedule.FirstStageEpochs, false, false), withoutPseudoLabels, set, HandWritten());
        Run(first, set, heldOut, checkpoints, cancellationToken);
        var textPrototypes = first.PositiveText();

        using var second = Prepare(new StagePlan(2, schedule.Epochs, true, false), options, set, textPrototypes);
        TakeOver(first.Head, second.Head);
        FollowPrompts(second, set);
        if (options.Decoder.QueryStart == QueryStart.Prototypes && schedule.SecondStageStart != SecondStageStart.Everything)
            second.Head.Queries?.Restart(PrototypeQueries.Start(textPrototypes, HandWritten(), set.Known, options.Decoder.QueryPrior));
        Run(second, set, heldOut, checkpoints, cancellationToken);
        return Finish(second, textPrototypes);
    }

    /// <summary>The first stage at its start, without pseudo-labels.</summary>
    internal TrainingStage PrepareFirst(TrainingSet set)
    {
        options.Validate();
        schedule.Validate();
        return Prepare(new StagePlan(1, schedule.Epochs, false, false), options with { Parts = options.Parts with { Prototypes = false } }, set, HandWritten());
    }

    private TrainingStage Prepare(StagePlan plan, TrmMlOptions stageOptions, TrainingSet set, float[] textPrototypes)
    {
        manual_seed(schedule.Seed);
        var head = new TrmMlHead(tower, tokenizer, categories, set.Features.Pixels, set.Features.Dimension, stageOptions);
        var needsBank = plan.GivesPseudoLabels || (stageOptions.Parts.Contrast && stageOptions.Contrast.UseBank);
        var pseudoLabels = stageOptions.PseudoLabels;
        var prototypes = needsBank
            ? new MultimodalPrototypes(
                textPrototypes, categories.Count, pseudoLabels, PixelOrigin.InTraining(set.Features, pseudoLabels), plan.GivesPseudoLabels ? NearestCategoryGuard.Of(set.Features, pseudoLabels) : null)
            : null;
        return new TrainingStage(head, set.Features.Dimension, plan, schedule, prototypes);
    }

    private void Run(TrainingStage stage, TrainingSet set, TrainingSet? heldOut, string? checkpoints, CancellationToken cancellationToken)
    {
        var path = checkpoints is null ? null : Path.Combine(checkpoints, $"stage-{stage.Plan.Number}.safetensors");
        var settings = JsonSerializer.Serialize(
            new { options, schedule, images = set.Features.Count, categories = categories.Names, augmented = set.Augmented?.Description });
        if (File.Exists(path))
            StageCheckpoint.Read(path, stage, settings);
        while (!stage.Done)
        {
            var epoch = stage.RunEpoch(set, heldOut, cancellationToken);
            if (path is not null)
                StageCheckpoint.Write(path, stage, settings);
            _epochs.Add(epoch);
            report?.Invoke(epoch);
        }
        stage.Finish();
    }

    private TrmMlTraining Finish(TrainingStage stage, float[] textPrototypes) =>
        new(stage.Head, textPrototypes, [.. _epochs], stage.Best.MeanAveragePrecision < 0 ? null : stage.Best.MeanAveragePrecision);

    private void FollowPrompts(TrainingStage stage, TrainingSet set) =>
        stage.Head.Queries?.Follow(PrototypeQueries.Shares(set.Known, options.Decoder.QueryPrior));

    private void TakeOver(TrmMlHead first, TrmMlHead second)
    {
        if (schedule.SecondStageStart == SecondStageStart.Everything)
            ModuleWeights.Load(second, ModuleWeights.Of(first));
        else if (schedule.SecondStageStart == SecondStageStart.Prompts)
            ModuleWeights.Load(second.Prompts, ModuleWeights.Of(first.Prompts));
    }

    private float[] HandWritten()
    {
        using var scope = NewDisposeScope();
        return HandWrittenPrompts.Encode(tower, tokenizer, categories, options.Prompts.Phrase).ToFloats();
    }
}
