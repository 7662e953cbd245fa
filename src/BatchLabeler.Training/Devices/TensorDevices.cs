using static TorchSharp.torch;

namespace BatchLabeler.Training.Devices;

/// <summary>Tensors between devices.</summary>
public static class TensorDevices
{
    /// <summary>The values on a device; the same tensor if it lies there.</summary>
    public static Tensor On(this Tensor values, Device device) => values.device_type == device.type ? values : values.to(device);

    /// <summary>The values where another tensor lies; the same tensor if it lies there too.</summary>
    public static Tensor Beside(this Tensor values, Tensor other) => values.device_type == other.device_type ? values : values.to(other.device);
}
