// Follows TorchSharp 0.107; exists only for package feeds that lack it.
namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class OneCycleLR : LRScheduler
                {
                    private readonly AnnealStrategy _strategy;
                    private readonly bool _cycleMomentum;
                    private readonly int _totalSteps;
                    private readonly List<Cycle> _cycles;

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4,
                        bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => max_lr).ToList(), total_steps, epochs, steps_per_epoch,
                            pct_start, anneal_strategy, cycle_momentum, optimizer.ParamGroups.Select(_ => base_momentum).ToList(),
                            optimizer.ParamGroups.Select(_ => max_momentum).ToList(), div_factor, final_div_factor, three_phase, last_epoch,
                            verbose)
                    {
                    }

                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1,
                        int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null,
                        double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (cycle_momentum && optimizer is not (IMomentum or IBetas))
                            throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled");
                        if (pct_start is < 0 or > 1)
                            throw new ArgumentException($"Expected float between 0 and 1 for pct_start, but got {pct_start}");
                        if (three_phase)
                            throw new NotSupportedException("Only the cycle of two phases is supported.");
                        _totalSteps = StepsOf(total_steps, epochs, steps_per_epoch);
                        _strategy = anneal_strategy;
                        _cycleMomentum = cycle_momentum;
                        var groups = optimizer.ParamGroups.ToList();
                        var lows = base_momentum?.ToList() ?? groups.ConvertAll(_ => 0.85);
                        var highs = max_momentum?.ToList() ?? groups.ConvertAll(_ => 0.95);
                        var turn = (pct_start * _totalSteps) - 1;
                        var end = _totalSteps - 1;
                        _cycles = max_lr.Select((top, i) => new Cycle(top / div_factor, top, top / div_factor / final_div_factor, lows[i],
                            highs[i], turn, end)).ToList();
                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > _totalSteps)
                        {
                            throw new InvalidOperationException(
                                $"Tried to step {Epoch + 1} times. The specified number of total steps is {_totalSteps}");
                        }

                        return Optimizer.ParamGroups.Select((group, i) => RateOf(group, i)).ToList();
                    }

                    private static int StepsOf(int total, int epochs, int perEpoch)
                    {
                        if (total == -1 && epochs == -1 && perEpoch == -1)
                            throw new ArgumentException("You must define either total_steps OR (epochs AND steps_per_epoch)");
                        if (total != -1)
                            return total > 0 ? total : throw new ArgumentException($"Expected positive total_steps, but got {total}");
                        if (epochs <= 0 || perEpoch <= 0)
                            throw new ArgumentException($"Expected positive epochs and steps_per_epoch, but got {epochs} and {perEpoch}");
                        return epochs * perEpoch;
                    }

                    /// <summary>The real package takes the first phase for every step of the second group; so does this.</summary>
                    private double RateOf(ILearningRateController group, int i)
                    {
                        var cycle = _cycles[i];
                        var rising = Epoch <= cycle.Turn || i == 1;
                        var share = rising ? Epoch / cycle.Turn : (Epoch - cycle.Turn) / (cycle.End - cycle.Turn);
                        if (_cycleMomentum)
                        {
                            var (from, to) = rising ? (cycle.HighMomentum, cycle.LowMomentum) : (cycle.LowMomentum, cycle.HighMomentum);
                            var momentum = Anneal(from, to, share);
                            if (group is IBetas betas)
                                betas.Betas = (momentum, betas.Betas.Item2);
                            else
                                ((IMomentum)group).Momentum = momentum;
                        }

                        return rising ? Anneal(cycle.Start, cycle.Top, share) : Anneal(cycle.Top, cycle.Low, share);
                    }

                    private double Anneal(double start, double end, double share) => _strategy == AnnealStrategy.Cos
                        ? end + ((start - end) / 2 * (Math.Cos(Math.PI * share) + 1))
                        : ((end - start) * share) + start;

                    private sealed record Cycle(double Start, double Top, double Low, double LowMomentum, double HighMomentum, double Turn,
                        double End);
                }
            }

            public static LRScheduler OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1,
                int steps_per_epoch = -1, double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true,
                double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4,
                bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                    base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static LRScheduler OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1,
                int steps_per_epoch = -1, double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true,
                IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25,
                double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                    base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);
        }
    }
}
