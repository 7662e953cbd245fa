// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using System.Runtime.InteropServices;

namespace NetVips.Internal;

/// <summary>One call of a libvips operation: arguments by name, then an image or bytes.</summary>
internal sealed class OperationCall : IDisposable
{
    private readonly string _name;
    private nint _operation;

    internal OperationCall(string name)
    {
        _name = name;
        _operation = Vips.OperationNew(name);
        if (_operation == nint.Zero) throw new VipsException($"no such operation {name}");
    }

    internal OperationCall With(string argument, object content)
    {
        if (content is null) return this;
        var value = GValue.Of(content);
        GLib.ObjectSetProperty(_operation, argument, ref value);
        GLib.ValueUnset(ref value);
        return this;
    }

    internal OperationCall WithOptions(string options)
    {
        if (options.Length > 0 && Vips.ObjectSetFromString(_operation, options) != 0) throw new VipsException($"unable to call {_name}");
        return this;
    }

    internal Image GetImage(string output = "out")
    {
        Build();
        var value = default(GValue);
        GLib.ValueInit(ref value, Vips.ImageType());
        GLib.ObjectGetProperty(_operation, output, ref value);
        var image = new Image(GLib.ObjectRef(GLib.ValueGetObject(ref value)));
        GLib.ValueUnset(ref value);
        return image;
    }

    internal byte[] GetBytes()
    {
        Build();
        var value = default(GValue);
        GLib.ValueInit(ref value, Vips.BlobType());
        GLib.ObjectGetProperty(_operation, "buffer", ref value);
        var content = Vips.ValueGetBlob(ref value, out var length);
        var bytes = new byte[length];
        Marshal.Copy(content, bytes, 0, bytes.Length);
        GLib.ValueUnset(ref value);
        return bytes;
    }

    public void Dispose()
    {
        Vips.ObjectUnrefOutputs(_operation);
        GLib.ObjectUnref(_operation);
    }

    private void Build()
    {
        var built = Vips.OperationBuild(_operation);
        if (built == nint.Zero) throw new VipsException($"unable to call {_name}");
        GLib.ObjectUnref(_operation);
        _operation = built;
    }
}
