using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>The optimiser of heads with one stage. SGD comes with the schedule of the head's paper, AdamW with that of TRM-ML.</summary>
internal sealed class OptimizerChoices
{
    private readonly Option<HeadOptimizerKind> _optimizer = TypedOption.Of(
        "--optimizer", "sgd with warm-up and cosine, or adamw with one cycle.", HeadOptimizerKind.Sgd);
    private readonly Option<double?> _momentum = new("--sgd-momentum") { Description = "Momentum of SGD (default: 0.9).", HelpName = "N" };
    private readonly Option<int?> _warmUpEpochs = new("--warm-up-epochs")
    {
        Description = "Epochs of SGD at the rate of the warm-up (default: 1).", HelpName = "N",
    };
    private readonly Option<double?> _warmUpRate = new("--warm-up-rate")
    {
        Description = "Learning rate of the warm-up of SGD (default: the paper's).", HelpName = "N",
    };

    public IEnumerable<Option> All => [_optimizer, .. OfSgd];

    /// <summary>The schedule of a head as it was typed.</summary>
    /// <exception cref="CommandException">An option of SGD was typed for AdamW.</exception>
    public HeadSchedule Read(ParseResult result, SharedChoices shared, IHeadOptions head)
    {
        var paper = head.PaperSchedule;
        var adamW = result.GetValue(_optimizer) == HeadOptimizerKind.AdamW;
        if (adamW && OfSgd.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } foreign)
            throw CommandException.Usage($"{foreign.Name} is an option of --optimizer sgd: leave it out or choose sgd.");
        var defaults = adamW ? new HeadSchedule() : paper with
        {
            Momentum = result.GetValue(_momentum) ?? paper.Momentum,
            WarmUpEpochs = result.GetValue(_warmUpEpochs) ?? paper.WarmUpEpochs,
            WarmUpRate = result.GetValue(_warmUpRate) ?? paper.WarmUpRate,
        };
        return shared.Schedule.Apply(result, defaults);
    }

    private IEnumerable<Option> OfSgd => [_momentum, _warmUpEpochs, _warmUpRate];
}
