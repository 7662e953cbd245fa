using System.CommandLine;

namespace BatchLabeler.Cli.Hosting;

/// <summary>The option <c>--device</c> of the verbs that train.</summary>
internal static class TrainingDevice
{
    private const string Cpu = "cpu";
    private const string Cuda = "cuda";

    public static Option<string> Option()
    {
        var option = new Option<string>("--device") { Description = "Where heads are trained.", DefaultValueFactory = _ => Cpu };
        option.AcceptOnlyFromAmong(Cpu, Cuda);
        return option;
    }

    /// <summary>Refuses a device that heads cannot be trained on.</summary>
    /// <exception cref="CommandException">It is not the CPU.</exception>
    public static void Check(string device)
    {
        if (device != Cpu)
            throw new CommandException(
                "device-missing",
                "heads are trained on the CPU in this build, for it has a libtorch without CUDA: leave --device out; pictures are encoded on a GPU by the GPU worker.");
    }
}
