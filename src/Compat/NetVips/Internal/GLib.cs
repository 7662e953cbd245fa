// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using System.Runtime.InteropServices;

namespace NetVips.Internal;

/// <summary>Functions of GLib and GObject; libvips' file holds them too.</summary>
internal static partial class GLib
{
    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_malloc")]
    internal static partial nint Malloc(nuint size);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_free")]
    internal static partial void Free(nint memory);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_log_set_handler", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial uint LogSetHandler(
        string domain, int levels, delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> function, nint content);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_object_ref")]
    internal static partial nint ObjectRef(nint instance);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_object_unref")]
    internal static partial void ObjectUnref(nint instance);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ObjectSetProperty(nint instance, string name, ref GValue value);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ObjectGetProperty(nint instance, string name, ref GValue value);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_type_fundamental")]
    internal static partial nuint TypeFundamental(nuint type);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_value_init")]
    internal static partial nint ValueInit(ref GValue value, nuint type);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_value_unset")]
    internal static partial void ValueUnset(ref GValue value);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_value_set_boolean")]
    internal static partial void ValueSetBoolean(ref GValue value, int content);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_value_set_int")]
    internal static partial void ValueSetInt(ref GValue value, int content);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_value_set_double")]
    internal static partial void ValueSetDouble(ref GValue value, double content);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_value_set_object")]
    internal static partial void ValueSetObject(ref GValue value, GObject content);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_value_get_boolean")]
    internal static partial int ValueGetBoolean(ref GValue value);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_value_get_int")]
    internal static partial int ValueGetInt(ref GValue value);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_value_get_double")]
    internal static partial double ValueGetDouble(ref GValue value);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "g_value_get_object")]
    internal static partial nint ValueGetObject(ref GValue value);
}
