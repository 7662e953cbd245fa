// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using System.Runtime.InteropServices;
using NetVips.Internal;

namespace NetVips;

/// <summary>An error of libvips; the message ends with libvips' own words.</summary>
public class VipsException : Exception
{
    /// <summary>An error with a message and libvips' own below it.</summary>
    public VipsException(string message) : base($"{message}{Environment.NewLine}{TakeErrorBuffer()}")
    {
    }

    private static string TakeErrorBuffer()
    {
        var text = Vips.ErrorBufferCopy();
        try
        {
            return Marshal.PtrToStringUTF8(text) ?? "";
        }
        finally
        {
            GLib.Free(text);
            Vips.ErrorClear();
        }
    }
}
