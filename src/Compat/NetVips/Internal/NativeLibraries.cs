// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetVips.Internal;

/// <summary>Finds libvips beside the assembly (one file holds GLib as well) and starts it.</summary>
internal static class NativeLibraries
{
    internal const string Vips = "vips";

    [ModuleInitializer]
    internal static void Start()
    {
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);
        if (Internal.Vips.Init("NetVips") != 0) throw new VipsException("unable to initialise libvips");
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? paths)
    {
        if (name != Vips) return nint.Zero;
        var folder = AppContext.BaseDirectory;
        var file = Directory.EnumerateFiles(folder, "libvips-cpp.so.*").Order(StringComparer.Ordinal).LastOrDefault()
            ?? throw new DllNotFoundException($"libvips-cpp.so is not in {folder}");
        return NativeLibrary.Load(file);
    }
}
