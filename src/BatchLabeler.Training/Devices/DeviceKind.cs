namespace BatchLabeler.Training.Devices;

/// <summary>What heads are trained on.</summary>
public enum DeviceKind
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU; it needs a build with libtorch for CUDA.</summary>
    Cuda,
}
