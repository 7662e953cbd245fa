// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using System.Runtime.InteropServices;
using NetVips.Internal;

namespace NetVips;

/// <summary>A reference to an object of GLib.</summary>
public class GObject : SafeHandle
{
    internal GObject(nint pointer) : base(nint.Zero, ownsHandle: true) => SetHandle(pointer);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == nint.Zero;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        GLib.ObjectUnref(handle);
        return true;
    }
}
