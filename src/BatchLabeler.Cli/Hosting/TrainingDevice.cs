using System.CommandLine;
using BatchLabeler.Training.Devices;

namespace BatchLabeler.Cli.Hosting;

/// <summary>The options that say what heads are trained on, for the verbs that train them.</summary>
internal sealed class TrainingDevice
{
    private readonly Option<DeviceKind> _device = TypedOption.Of(
        "--device", "Train heads on the processor or on an NVIDIA GPU; cuda needs a build for it.", DeviceKind.Cpu);

    public IEnumerable<Option> All => [_device, MixedPrecision];

    public Option<bool> MixedPrecision { get; } = new("--mixed-precision")
    {
        Description = "Compute large products in bfloat16: for GPUs since NVIDIA's Ampere.",
    };

    /// <summary>Where heads are trained.</summary>
    /// <exception cref="CommandException">There is no such device.</exception>
    public DevicePlacement Read(ParseResult result)
    {
        try
        {
            return new DeviceOptions { Kind = result.GetValue(_device), MixedPrecision = result.GetValue(MixedPrecision) }.Resolve();
        }
        catch (DeviceException exception)
        {
            throw new CommandException(DeviceException.Code, exception.Message);
        }
    }

    /// <summary>The words that ask another process for the same device.</summary>
    public IReadOnlyList<string> Words(ParseResult result) => [_device.Name, $"{result.GetValue(_device)}".ToLowerInvariant()];
}
