// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using System.Runtime.InteropServices;

namespace NetVips.Internal;

/// <summary>GLib's tagged value. Fundamental types are numbers shifted by two.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    internal const nuint BooleanType = 5 << 2;
    internal const nuint IntType = 6 << 2;
    internal const nuint DoubleType = 15 << 2;

    public nuint Type;
    public long First;
    public long Second;

    internal static GValue Of(object content)
    {
        var value = default(GValue);
        switch (content)
        {
            case bool flag:
                GLib.ValueInit(ref value, BooleanType);
                GLib.ValueSetBoolean(ref value, flag ? 1 : 0);
                break;
            case double number:
                GLib.ValueInit(ref value, DoubleType);
                GLib.ValueSetDouble(ref value, number);
                break;
            case Image image:
                GLib.ValueInit(ref value, Vips.ImageType());
                GLib.ValueSetObject(ref value, image);
                break;
            case byte[] bytes:
                GLib.ValueInit(ref value, Vips.BlobType());
                var copy = GLib.Malloc((nuint)bytes.Length);
                Marshal.Copy(bytes, 0, copy, bytes.Length);
                Vips.ValueSetBlobFree(ref value, copy, (nuint)bytes.Length);
                break;
            default:
                GLib.ValueInit(ref value, IntType);
                GLib.ValueSetInt(ref value, Convert.ToInt32(content));
                break;
        }
        return value;
    }

    internal object Get() => GLib.TypeFundamental(Type) switch
    {
        BooleanType => GLib.ValueGetBoolean(ref this) != 0,
        IntType => GLib.ValueGetInt(ref this),
        DoubleType => GLib.ValueGetDouble(ref this),
        _ => throw new ArgumentException("unsupported gtype for get"),
    };
}
