using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Devices;

/// <summary>What heads are trained on, and how precisely.</summary>
public sealed record DeviceOptions
{
    /// <summary>The device.</summary>
    public DeviceKind Kind { get; init; }

    /// <summary>Compute large products in bfloat16. It has the range of 32-bit floats, so that losses need no scaling.</summary>
    public bool MixedPrecision { get; init; }

    /// <summary>Looks whether the device is there.</summary>
    /// <param name="cudaIsAvailable">Says whether CUDA can be used; null asks libtorch.</param>
    /// <returns>Where a training's tensors lie.</returns>
    /// <exception cref="DeviceException">There is no such device.</exception>
    public DevicePlacement Resolve(Func<bool>? cudaIsAvailable = null)
    {
        if (Kind == DeviceKind.Cuda && !(cudaIsAvailable ?? cuda.is_available)())
            throw new DeviceException(
                "CUDA cannot be used here: train on the device cpu, or run a build for CUDA (dotnet build -p:Accelerator=cuda) on a machine with an NVIDIA GPU and its driver.");
        return new DevicePlacement(Kind == DeviceKind.Cuda ? new Device(DeviceType.CUDA) : CPU, MixedPrecision ? ScalarType.BFloat16 : ScalarType.Float32);
    }
}
