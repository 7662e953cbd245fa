using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Heads.TrmMl.Loop;

namespace BatchLabeler.Cli.Train;

/// <summary>How long and how fast, as options of the command line.</summary>
internal sealed class ScheduleOptions
{
    private static readonly TrmMlSchedule Defaults = new();

    private readonly Option<int> _epochs = TypedOption.Of("--epochs", "Epochs of the (second) stage.", Defaults.Epochs);
    private readonly Option<int?> _firstEpochs = new("--first-stage-epochs") { Description = "Epochs of the first stage (default: as --epochs).", HelpName = "N" };
    private readonly Option<TrainingStages> _stages = TypedOption.Of("--stages", "Text prototypes from a first stage (two) or frozen when pseudo-labels begin (warmup).", Defaults.Stages);
    private readonly Option<SecondStageStart> _secondStart = TypedOption.Of("--second-stage-start", "What the second stage takes over: fresh, prompts or everything.", Defaults.SecondStageStart);
    private readonly Option<int> _batch = TypedOption.Of("--batch", "Pictures in a batch.", Defaults.BatchSize);
    private readonly Option<double> _rate = TypedOption.Of("--learning-rate", "Highest learning rate of the one-cycle schedule.", Defaults.LearningRate);
    private readonly Option<double> _decay = TypedOption.Of("--weight-decay", "Weight decay of AdamW.", Defaults.WeightDecay);
    private readonly Option<double> _average = TypedOption.Of("--weight-average", "Decay of the average of weights; 0 for none.", Defaults.WeightAverage);
    private readonly Option<int> _seed = TypedOption.Of("--seed", "Seed of starts, order and dropout.", Defaults.Seed);
    private readonly Option<bool> _last = new("--keep-last") { Description = "Keep the last epoch instead of the best on the held-out part." };

    public IEnumerable<Option> All => [_epochs, _firstEpochs, _stages, _secondStart, _batch, _rate, _decay, _average, _seed, _last];

    /// <summary>The schedule as it was typed.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public TrmMlSchedule Read(ParseResult result)
    {
        var schedule = new TrmMlSchedule
        {
            Epochs = result.GetValue(_epochs),
            FirstStageEpochs = result.GetValue(_firstEpochs) ?? result.GetValue(_epochs),
            Stages = result.GetValue(_stages),
            SecondStageStart = result.GetValue(_secondStart),
            BatchSize = result.GetValue(_batch),
            LearningRate = result.GetValue(_rate),
            WeightDecay = result.GetValue(_decay),
            WeightAverage = result.GetValue(_average),
            Seed = result.GetValue(_seed),
            KeepBest = !result.GetValue(_last),
        };
        schedule.Validate();
        return schedule;
    }
}
