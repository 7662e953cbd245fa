// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

namespace NetVips;

/// <summary>A reference to an object of libvips.</summary>
public class VipsObject : GObject
{
    internal VipsObject(nint pointer) : base(pointer)
    {
    }
}
