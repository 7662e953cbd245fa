using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Orchestrations.Retraining.Jobs;

namespace BatchLabeler.Cli.Run;

/// <summary>How a training is started: this program once more, with the verb <c>training-job</c>.</summary>
internal static class TrainingProgram
{
    /// <summary>The command line. The storage goes by the environment, for a list of processes must not show its key.</summary>
    public static TrainingProcessOptions Of(CommandHost host, PipelineStorage storage)
    {
        var (program, own) = OwnProgram.CommandLine();
        return new TrainingProcessOptions
        {
            FileName = program,
            Arguments = [.. own, "training-job", "--request", TrainingProcessOptions.RequestPlaceholder],
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [StorageOption.Variable] = storage.Text,
                // libtorch's threads wait by spinning, which beside workers on the same processors makes an epoch ten times longer.
                ["OMP_WAIT_POLICY"] = "PASSIVE",
            },
            LogFolder = CacheFolder.Of(host, storage.Location, "trainings"),
        };
    }
}
