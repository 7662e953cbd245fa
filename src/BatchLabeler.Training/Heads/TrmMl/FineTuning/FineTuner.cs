using BatchLabeler.Training.Devices;
using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;

namespace BatchLabeler.Training.Heads.TrmMl.FineTuning;

/// <summary>
/// Goes on training the head of a published version with new known labels. Four things keep it from forgetting: small steps without weight
/// decay; where nothing is known the parent's own scores are the target; an average of weights that starts at the parent's; and the choice
/// among all epochs on an inner part, with the parent as epoch 0.
/// </summary>
/// <param name="parent">A version whose head is TRM-ML.</param>
/// <param name="options">How long and how fast.</param>
/// <param name="report">Called after every epoch.</param>
/// <param name="placement">Where it is trained; null for the processor.</param>
public sealed class FineTuner(
    ModelBundle parent, FineTuneOptions options, Action<EpochReport>? report = null, DevicePlacement? placement = null)
{
    private const double PriorPositives = 20;
    private const double UsualSharpness = 20;
    private const string CheckpointName = "fine-tuning.safetensors";

    /// <summary>Trains from the parent's weights.</summary>
    /// <param name="set">What to train on.</param>
    /// <param name="inner">What to choose the epoch on; no image of <paramref name="set"/>, and a category with a known positive.</param>
    /// <param name="checkpoints">Folder for a checkpoint after every epoch; what it holds already is continued. Null for none.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the inner part has no known positive.</exception>
    /// <exception cref="InvalidDataException">The checkpoint belongs to a run with other settings, or the version has no TRM-ML head.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped; finished epochs are in the checkpoint.</exception>
    public FineTunedHead Train(TrainingSet set, TrainingSet inner, string? checkpoints = null, CancellationToken cancellationToken = default)
    {
        options.Validate();
        var tower = TextTower.FromWeights(parent.Encoder.TextArchitecture, parent.EncoderFolder.LoadTextWeights(), placement);
        var head = TrmMlBundle.Load(parent, tower, Tuned(TrmMlOptionsJson.Read(parent.Description.Options)));
        var taught = set with { Teacher = head.Score(set.Features) };
        var start = new ModelPrototypes(parent.Description, parent.LoadTextFeatures(), parent.LoadPrototypes()).ToState();
        using var stage = new TrainingStage(head, set.Features.Dimension, Plan(set.Known), Schedule(head), options.PseudoLabels ? Prototypes(head, start) : null);
        var parentScore = stage.MeasureStart(inner).Output;
        if (double.IsNaN(parentScore))
            throw new ArgumentException("The inner part has no known positive to choose an epoch by.", nameof(inner));

        var epochs = Run(stage, taught, inner, checkpoints, cancellationToken);
        stage.Finish();
        return new FineTunedHead(head, start, parentScore, stage.Best.MeanAveragePrecision, stage.Best.Epoch, epochs);
    }

    /// <summary>With n known positives of a category the parent counts 20 / (n + 20) beside a known label, as everywhere that new labels meet old figures.</summary>
    private StagePlan Plan(LabelMatrix known)
    {
        var positives = Enumerable.Range(0, known.Categories).Average(category => known.Column(category).Count(state => state == LabelState.Present));
        return new StagePlan(1, options.Epochs, options.PseudoLabels, FreezesTextAtStart: false)
        {
            RetentionWeight = options.RetentionWeight,
            KnownRetention = PriorPositives / (positives + PriorPositives),
        };
    }

    /// <summary>W_q and W_k step in proportion to their size: those that hold the sharpness of the maps are √20 times as large.</summary>
    private TrmMlSchedule Schedule(TrmMlHead head) => new()
    {
        Epochs = options.Epochs,
        BatchSize = options.BatchSize,
        LearningRate = options.LearningRate,
        AttentionRate = Math.Sqrt(head.Options.Decoder.StartOfProjections / UsualSharpness),
        WeightDecay = 0,
        WeightAverage = options.WeightAverage,
        Seed = options.Seed,
    };

    private static MultimodalPrototypes Prototypes(TrmMlHead head, StatisticsState start)
    {
        var prototypes = new MultimodalPrototypes(start.TextPrototypes, head.Categories.Count, head.Options.PseudoLabels);
        prototypes.Restore(start);
        return prototypes;
    }

    private List<EpochReport> Run(TrainingStage stage, TrainingSet set, TrainingSet inner, string? checkpoints, CancellationToken cancellationToken)
    {
        var path = checkpoints is null ? null : Path.Combine(checkpoints, CheckpointName);
        var settings = JsonSerializer.Serialize(new { options, parent = parent.Description.Files, set.Features.Names, inner = inner.Features.Names });
        if (File.Exists(path))
            StageCheckpoint.Read(path, stage, settings);
        var epochs = new List<EpochReport>();
        while (stage.EpochsDone < options.Epochs && stage.EpochsDone - stage.Best.Epoch < options.Patience)
        {
            var epoch = stage.RunEpoch(set, inner, cancellationToken);
            if (path is not null)
                StageCheckpoint.Write(path, stage, settings);
            epochs.Add(epoch);
            report?.Invoke(epoch);
        }
        return epochs;
    }

    /// <summary>The contrastive projection is not published, so that loss would start from noise; pseudo-labels need no start-up here.</summary>
    private TrmMlOptions Tuned(TrmMlOptions published) => published with
    {
        Parts = published.Parts with { Prototypes = options.PseudoLabels, Contrast = false },
        PseudoLabels = published.PseudoLabels with { StartEpoch = 0 },
    };
}
