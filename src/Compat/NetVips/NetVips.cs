// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using NetVips.Internal;

namespace NetVips;

/// <summary>Settings of the whole library.</summary>
public static class NetVips
{
    /// <summary>Gets or sets the number of threads that work on one image.</summary>
    public static int Concurrency
    {
        get => Vips.ConcurrencyGet();
        set => Vips.ConcurrencySet(value);
    }

    /// <summary>Sets whether operations that libvips calls untrusted may run.</summary>
    public static bool BlockUntrusted
    {
        set => Vips.BlockUntrustedSet(value ? 1 : 0);
    }

    /// <summary>Frees memory that libvips handed out.</summary>
    public static void Free(nint mem) => GLib.Free(mem);
}
