// Follows TorchSharp 0.107; exists only for package feeds that lack it.
namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public abstract class LRScheduler
            {
                protected int _step_count;

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    Optimizer = optimizer;
                    Epoch = last_epoch;
                    Verbose = verbose;
                    BaseRates = optimizer.ParamGroups.Select(group => group.InitialLearningRate).ToList();
                    LastRates = optimizer.ParamGroups.Select(group => group.LearningRate).ToList();
                }

                internal Optimizer Optimizer { get; }

                internal int Epoch { get; private set; }

                internal bool Verbose { get; }

                internal List<double> BaseRates { get; }

                internal List<double> LastRates { get; }

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    Epoch = epoch ?? Epoch + 1;
                    var rates = (epoch.HasValue ? get_closed_form_lr() : get_lr()).ToList();
                    var groups = Optimizer.ParamGroups.ToList();
                    for (var i = 0; i < BaseRates.Count; i++)
                    {
                        groups[i].LearningRate = rates[i];
                        if (Verbose && LastRates[i] != rates[i])
                            Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        LastRates[i] = rates[i];
                    }
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => LastRates;

                protected virtual IEnumerable<double> get_lr() => Optimizer.ParamGroups.Select(group => group.LearningRate);

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();
            }

            public static partial class impl
            {
            }
        }
    }
}
