// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using System.Runtime.InteropServices;
using NetVips.Internal;

namespace NetVips;

/// <summary>An image of libvips: a recipe whose pixels are computed when they are asked for.</summary>
public partial class Image : VipsObject
{
    internal Image(nint pointer) : base(pointer)
    {
    }

    /// <summary>Gets the width in pixels.</summary>
    public int Width => VipsImage.GetWidth(this);

    /// <summary>Gets the height in pixels.</summary>
    public int Height => VipsImage.GetHeight(this);

    /// <summary>Gets the number of bands.</summary>
    public int Bands => VipsImage.GetBands(this);

    /// <summary>Gets the type of a band.</summary>
    public Enums.BandFormat Format => VipsImage.GetFormat(this);

    /// <summary>Gets what the bands mean.</summary>
    public Enums.Interpretation Interpretation => VipsImage.GetInterpretation(this);

    /// <summary>Makes an image from a copy of pixels in memory.</summary>
    public static Image NewFromMemoryCopy(nint data, ulong size, int width, int height, int bands, Enums.BandFormat format)
    {
        var pointer = VipsImage.NewFromMemoryCopy(data, (nuint)size, width, height, bands, format);
        return pointer == nint.Zero ? throw new VipsException("unable to make image from memory") : new Image(pointer);
    }

    /// <summary>Says whether a piece of metadata is there.</summary>
    public bool Contains(string name) => VipsImage.GetTypeOf(this, name) != 0;

    /// <summary>Gets a piece of metadata.</summary>
    public object Get(string name)
    {
        var value = default(GValue);
        if (VipsImage.Get(this, name, ref value) != 0) throw new VipsException($"unable to get {name}");
        try
        {
            return value.Get();
        }
        finally
        {
            GLib.ValueUnset(ref value);
        }
    }

    /// <summary>Writes the image in the format of a suffix such as <c>.png</c>, with options in brackets after it.</summary>
    public byte[] WriteToBuffer(string formatString, VOption kwargs = null)
    {
        var bracket = formatString.IndexOf('[', StringComparison.Ordinal);
        var suffix = bracket < 0 ? formatString : formatString[..bracket];
        var name = Marshal.PtrToStringUTF8(Vips.FindSaveBuffer(suffix)) ?? throw new VipsException("unable to write to buffer");
        using var call = new OperationCall(name);
        call.With("in", this);
        foreach (var (key, value) in kwargs ?? []) call.With(key, value);
        return call.WithOptions(bracket < 0 ? "" : formatString[bracket..]).GetBytes();
    }

    /// <summary>Computes every pixel into memory that the caller frees with <see cref="NetVips.Free"/>.</summary>
    public nint WriteToMemory(out ulong size)
    {
        var pointer = VipsImage.WriteToMemory(this, out var length);
        size = length;
        return pointer == nint.Zero ? throw new VipsException("unable to write to memory") : pointer;
    }

    /// <summary>Stops the threads that compute this image.</summary>
    public void SetKill(bool kill) => VipsImage.SetKill(this, kill ? 1 : 0);
}
