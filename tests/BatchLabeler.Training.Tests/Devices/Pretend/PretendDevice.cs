using System.Runtime.InteropServices;
using BatchLabeler.Training.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Devices.Pretend;

/// <summary>
/// A device in the processor's memory that libtorch takes for another one: an operator that meets a tensor of it beside one of the processor's
/// fails, as it would on a GPU. Values can be read back, so that whole trainings run on it.
/// </summary>
internal static class PretendDevice
{
    private static readonly Lazy<DevicePlacement> Place = new(Open);

    public static DevicePlacement Full => Place.Value;

    public static DevicePlacement Mixed => Full with { ProductType = ScalarType.BFloat16 };

    private static DevicePlacement Open()
    {
        // The assembly of TorchSharp loads first, for it tells libtorch about the processor.
        _ = get_default_dtype();
        var library = NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, "libpretenddevice.so"));
        var type = Marshal.GetDelegateForFunctionPointer<PretendType>(NativeLibrary.GetExport(library, "pretend_device"))();
        return new DevicePlacement(new Device((DeviceType)type), ScalarType.Float32);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int PretendType();
}
