using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl.Loop;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>How long and how fast, as options of every head. What is not typed is the head's own default.</summary>
internal sealed class ScheduleChoices
{
    private readonly Option<int?> _epochs = new("--epochs")
    {
        Description = "Epochs, for trm-ml of the second stage (default: 40 with AdamW, else the paper's).", HelpName = "N",
    };
    private readonly Option<int?> _batch = new("--batch")
    {
        Description = "Pictures in a batch (default: 128 with AdamW, else the paper's).", HelpName = "N",
    };
    private readonly Option<double?> _rate = new("--learning-rate")
    {
        Description = "Highest learning rate (default: 5e-4 with AdamW, else the paper's).", HelpName = "N",
    };
    private readonly Option<double> _decay = TypedOption.Of("--weight-decay", "Weight decay.", new HeadSchedule().WeightDecay);
    private readonly Option<double> _average = TypedOption.Of("--weight-average", "Decay of the average of weights; 0 for none.", 0.0);
    private readonly Option<int> _seed = TypedOption.Of("--seed", "Seed of starts, order and dropout.", new HeadSchedule().Seed);
    private readonly Option<bool> _last = new("--keep-last")
    {
        Description = "Keep the last epoch instead of the best on the held-out part.",
    };
    private readonly Option<int> _patience = TypedOption.Of(
        "--patience", "Stop after so many epochs without a better mAP on the held-out part; 0 for never.", 0);

    public IEnumerable<Option> All => [_epochs, _batch, _rate, _decay, _average, _seed, _last, _patience];

    /// <summary>The seed.</summary>
    public int Seed(ParseResult result) => result.GetValue(_seed);

    /// <summary>A head's schedule with what was typed in place of its defaults.</summary>
    public HeadSchedule Apply(ParseResult result, HeadSchedule defaults) => defaults with
    {
        Epochs = result.GetValue(_epochs) ?? defaults.Epochs,
        BatchSize = result.GetValue(_batch) ?? defaults.BatchSize,
        LearningRate = result.GetValue(_rate) ?? defaults.LearningRate,
        WeightDecay = result.GetValue(_decay),
        WeightAverage = result.GetValue(_average),
        Seed = result.GetValue(_seed),
        KeepBest = !result.GetValue(_last),
        Patience = result.GetValue(_patience),
    };

    /// <summary>TRM-ML's schedule with what was typed in place of its defaults; its first stage has as many epochs as the second.</summary>
    public TrmMlSchedule Apply(ParseResult result, TrmMlSchedule defaults)
    {
        var epochs = result.GetValue(_epochs) ?? defaults.Epochs;
        return defaults with
        {
            Epochs = epochs,
            FirstStageEpochs = epochs,
            BatchSize = result.GetValue(_batch) ?? defaults.BatchSize,
            LearningRate = result.GetValue(_rate) ?? defaults.LearningRate,
            WeightDecay = result.GetValue(_decay),
            WeightAverage = result.GetValue(_average),
            Seed = result.GetValue(_seed),
            KeepBest = !result.GetValue(_last),
            Patience = result.GetValue(_patience),
        };
    }
}
