// Follows TorchSharp 0.107; exists only for package feeds that lack it.
namespace TorchSharp;

public static partial class torch
{
    public class Device
    {
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public DeviceType type { get; private set; }

        public int index { get; private set; }

        public override string ToString() => type == DeviceType.CUDA && index >= 0 ? $"cuda:{index}" : Name(type);

        private static string Name(DeviceType type) => type switch
        {
            DeviceType.CUDA => "cuda",
            DeviceType.MPS => "mps",
            DeviceType.META => "meta",
            _ => "cpu",
        };
    }

    public static readonly Device CPU = new(DeviceType.CPU);
}
