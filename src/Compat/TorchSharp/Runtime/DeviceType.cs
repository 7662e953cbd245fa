// Follows TorchSharp 0.107; exists only for package feeds that lack it.
namespace TorchSharp;

public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    MPS = 13,
    META = 14,
}
