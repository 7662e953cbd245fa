// Follows TorchSharp 0.107; exists only for package feeds that lack it.
namespace TorchSharp.Modules;

public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }
}
