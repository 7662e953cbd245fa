using System.CommandLine;
using TorchSharp;

namespace BatchLabeler.Cli.Hosting;

/// <summary>The option <c>--threads</c> of the verbs that train.</summary>
internal static class TrainingThreads
{
    public static Option<int> Option() => new("--threads")
    {
        Description = "Threads; 0 for all cores. The same number gives the same model.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
    };

    // Left alone, libtorch takes half of the processors it sees.
    public static void Use(int threads) => torch.set_num_threads(threads > 0 ? threads : Environment.ProcessorCount);
}
