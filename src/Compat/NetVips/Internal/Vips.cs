// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using System.Runtime.InteropServices;

namespace NetVips.Internal;

/// <summary>Functions of libvips.</summary>
internal static partial class Vips
{
    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Init(string name);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_error_buffer_copy")]
    internal static partial nint ErrorBufferCopy();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_error_clear")]
    internal static partial void ErrorClear();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_concurrency_get")]
    internal static partial int ConcurrencyGet();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_concurrency_set")]
    internal static partial void ConcurrencySet(int concurrency);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_block_untrusted_set")]
    internal static partial void BlockUntrustedSet(int state);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_cache_get_max")]
    internal static partial int CacheGetMax();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_cache_set_max")]
    internal static partial void CacheSetMax(int max);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint OperationNew(string name);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_cache_operation_build")]
    internal static partial nint OperationBuild(nint operation);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_object_unref_outputs")]
    internal static partial void ObjectUnrefOutputs(nint operation);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_object_set_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ObjectSetFromString(nint operation, string options);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_foreign_find_save_buffer", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FindSaveBuffer(string suffix);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_image_get_type")]
    internal static partial nuint ImageType();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_blob_get_type")]
    internal static partial nuint BlobType();

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_value_set_blob_free")]
    internal static partial void ValueSetBlobFree(ref GValue value, nint content, nuint length);

    [LibraryImport(NativeLibraries.Vips, EntryPoint = "vips_value_get_blob")]
    internal static partial nint ValueGetBlob(ref GValue value, out nuint length);
}
