// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using NetVips.Internal;

namespace NetVips;

/// <summary>libvips' cache of operations.</summary>
public static class Cache
{
    /// <summary>Gets or sets the most operations that the cache holds.</summary>
    public static int Max
    {
        get => Vips.CacheGetMax();
        set => Vips.CacheSetMax(value);
    }
}
