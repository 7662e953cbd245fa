// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Interop;

/// <summary>
/// Debian's libtorch 1.13 and its OpenBLAS are older than AMD's processors with AVX-512 and would use half of their width. Both are told
/// before they are loaded; what the environment says already stays.
/// </summary>
internal static partial class Processor
{
    private const int Vendor = 0x68747541; // "Auth" of AuthenticAMD

    [ModuleInitializer]
    internal static void Tell()
    {
        if (!OperatingSystem.IsLinux() || !Avx512F.VL.IsSupported || !Avx512BW.IsSupported || X86Base.CpuId(0, 0).Ebx != Vendor)
            return;
        _ = SetVariable("OPENBLAS_CORETYPE", "SkylakeX", 0);
        _ = SetVariable("ATEN_CPU_CAPABILITY", "avx512", 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
