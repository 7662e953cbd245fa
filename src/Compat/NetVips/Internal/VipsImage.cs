// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using System.Runtime.InteropServices;

namespace NetVips.Internal;

/// <summary>Functions of libvips that take an image.</summary>
internal static partial class VipsImage
{
    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_new_from_memory_copy")]
    internal static partial nint NewFromMemoryCopy(nint content, nuint size, int width, int height, int bands, Enums.BandFormat format);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_width")]
    internal static partial int GetWidth(Image image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_height")]
    internal static partial int GetHeight(Image image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_bands")]
    internal static partial int GetBands(Image image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_format")]
    internal static partial Enums.BandFormat GetFormat(Image image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_interpretation")]
    internal static partial Enums.Interpretation GetInterpretation(Image image);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint GetTypeOf(Image image, string name);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Get(Image image, string name, ref GValue value);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_write_to_memory")]
    internal static partial nint WriteToMemory(Image image, out nuint size);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_set_kill")]
    internal static partial void SetKill(Image image, int kill);
}
