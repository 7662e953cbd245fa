using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;

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
        void Report(EpochReport epoch) => run.Report?.Invoke(epoch.ToHeadEpoch());
        var trainer = new TrmMlTrainer(run.Tower, run.Tokenizer, run.Categories, Options, Schedule, Report);
        return trainer.Train(run.Set, run.HeldOut, run.Checkpoints, cancellationToken);
    }
}
