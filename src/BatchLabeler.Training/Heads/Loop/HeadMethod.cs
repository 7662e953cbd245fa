using System.Text.Json;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.LearningRates;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>The method of every head with one loss and one stage: the optimiser's run, checkpoints, and the best epoch.</summary>
/// <param name="Options">The head's choices.</param>
/// <param name="Schedule">How long and how fast.</param>
public sealed record HeadMethod(IHeadOptions Options, HeadSchedule Schedule) : IHeadMethod
{
    private const string CheckpointName = "head.safetensors";

    /// <inheritdoc/>
    public string Kind => Options.Kind;

    /// <inheritdoc/>
    public void Validate()
    {
        Options.Validate();
        Schedule.Validate();
    }

    /// <inheritdoc/>
    public ITrainedHead Train(HeadRun run, CancellationToken cancellationToken = default)
    {
        using var trainer = Begin(run);
        var head = trainer.Head;
        var path = run.Checkpoints is null ? null : Path.Combine(run.Checkpoints, CheckpointName);
        var settings = JsonSerializer.Serialize(
            new
            {
                options = HeadOptionsJson.Write(Options),
                Schedule,
                images = run.Set.Features.Count,
                categories = run.Categories.Names,
                augmented = run.Set.Augmented?.Description,
            });
        if (File.Exists(path))
            HeadCheckpoint.Read(path, trainer, settings);
        while (!trainer.Done)
        {
            var epoch = trainer.RunEpoch(run.Set, run.HeldOut, cancellationToken);
            if (path is not null)
                HeadCheckpoint.Write(path, trainer, settings);
            run.Report?.Invoke(epoch);
        }
        trainer.Finish();
        return new TrainedHead(head, Options, trainer.Best.MeanAveragePrecision < 0 ? null : trainer.Best.MeanAveragePrecision);
    }

    /// <inheritdoc/>
    public ILearningRateProbe Probe(HeadRun run)
    {
        var trainer = Begin(run);
        trainer.Head.train();
        return new LearningRateProbe(trainer, run.Set.Features.Count, Schedule.BatchSize, Schedule.Seed, (images, rate) => trainer.Step(run.Set, images, rate));
    }

    private HeadTrainer Begin(HeadRun run)
    {
        Validate();
        manual_seed(Schedule.Seed);
        var head = Options.Create(run.Context);
        head.Prepare(run.Set);
        return new HeadTrainer(head, Schedule);
    }
}
