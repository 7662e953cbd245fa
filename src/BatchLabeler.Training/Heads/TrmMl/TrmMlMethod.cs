using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.LearningRates;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl;

/// <summary>TRM-ML behind its name.</summary>
/// <param name="Options">The method's choices.</param>
/// <param name="Schedule">How long and how fast.</param>
public sealed record TrmMlMethod(TrmMlOptions Options, TrmMlSchedule Schedule) : IHeadMethod
{
    /// <inheritdoc/>
    public string Kind => HeadKinds.TrmMl;

    /// <inheritdoc/>
    public void Validate()
    {
        Options.Validate();
        Schedule.Validate();
    }

    /// <inheritdoc/>
    public ITrainedHead Train(HeadRun run, CancellationToken cancellationToken = default)
    {
        return Trainer(run).Train(run.Set, run.HeldOut, run.Checkpoints, cancellationToken);
    }

    /// <inheritdoc/>
    public ILearningRateProbe Probe(HeadRun run)
    {
        var stage = Trainer(run).PrepareFirst(run.Set);
        stage.Head.train();
        return new LearningRateProbe(stage, run.Set.Features.Count, Schedule.BatchSize, Schedule.Seed, Step);

        double Step(int[] images, double rate)
        {
            using var scope = NewDisposeScope();
            return stage.Step(TrainingBatch.Of(run.Set, images, stage.Head.Placement), rate);
        }
    }

    private TrmMlTrainer Trainer(HeadRun run)
    {
        void Report(EpochReport epoch) => run.Report?.Invoke(epoch.ToHeadEpoch());
        return new TrmMlTrainer(run.Tower, run.Tokenizer, run.Categories, Options, Schedule, Report);
    }
}
