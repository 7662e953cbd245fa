// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using NetVips.Internal;

namespace NetVips;

/// <content>Operations, as the package generates them.</content>
public partial class Image
{
    /// <summary>Loads a JPEG, at once smaller by <paramref name="shrink"/> (1, 2, 4 or 8).</summary>
    public static Image JpegloadBuffer(
        byte[] buffer, int? shrink = null, bool? autorotate = null, bool? unlimited = null, bool? memory = null,
        Enums.Access? access = null, Enums.FailOn? failOn = null)
    {
        using var call = Load("jpegload_buffer", buffer, memory, access, failOn);
        return call.With("shrink", shrink).With("autorotate", autorotate).With("unlimited", unlimited).GetImage();
    }

    /// <summary>Loads a PNG.</summary>
    public static Image PngloadBuffer(
        byte[] buffer, bool? unlimited = null, bool? memory = null, Enums.Access? access = null, Enums.FailOn? failOn = null)
    {
        using var call = Load("pngload_buffer", buffer, memory, access, failOn);
        return call.With("unlimited", unlimited).GetImage();
    }

    /// <summary>Loads pages of a WebP.</summary>
    public static Image WebploadBuffer(
        byte[] buffer, int? page = null, int? n = null, double? scale = null, bool? memory = null,
        Enums.Access? access = null, Enums.FailOn? failOn = null)
    {
        using var call = Load("webpload_buffer", buffer, memory, access, failOn);
        return call.With("page", page).With("n", n).With("scale", scale).GetImage();
    }

    /// <summary>Loads frames of a GIF.</summary>
    public static Image GifloadBuffer(
        byte[] buffer, int? n = null, int? page = null, bool? memory = null, Enums.Access? access = null, Enums.FailOn? failOn = null)
    {
        using var call = Load("gifload_buffer", buffer, memory, access, failOn);
        return call.With("n", n).With("page", page).GetImage();
    }

    /// <summary>Loads pages of a TIFF.</summary>
    public static Image TiffloadBuffer(
        byte[] buffer, int? page = null, int? n = null, bool? autorotate = null, int? subifd = null, bool? unlimited = null,
        bool? memory = null, Enums.Access? access = null, Enums.FailOn? failOn = null)
    {
        using var call = Load("tiffload_buffer", buffer, memory, access, failOn);
        call.With("page", page).With("n", n).With("autorotate", autorotate).With("subifd", subifd).With("unlimited", unlimited);
        return call.GetImage();
    }

    /// <summary>Converts to another colour space.</summary>
    public Image Colourspace(Enums.Interpretation space, Enums.Interpretation? sourceSpace = null)
    {
        using var call = new OperationCall("colourspace");
        return call.With("in", this).With("space", space).With("source_space", sourceSpace).GetImage();
    }

    /// <summary>Takes bands out.</summary>
    public Image ExtractBand(int band, int? n = null)
    {
        using var call = new OperationCall("extract_band");
        return call.With("in", this).With("band", band).With("n", n).GetImage();
    }

    /// <summary>Converts the type of the bands.</summary>
    public Image Cast(Enums.BandFormat format, bool? shift = null)
    {
        using var call = new OperationCall("cast");
        return call.With("in", this).With("format", format).With("shift", shift).GetImage();
    }

    /// <summary>Copies, with other attributes.</summary>
    public Image Copy(
        int? width = null, int? height = null, int? bands = null, Enums.BandFormat? format = null, Enums.Coding? coding = null,
        Enums.Interpretation? interpretation = null, double? xres = null, double? yres = null, int? xoffset = null, int? yoffset = null)
    {
        using var call = new OperationCall("copy");
        call.With("in", this).With("width", width).With("height", height).With("bands", bands).With("format", format);
        call.With("coding", coding).With("interpretation", interpretation).With("xres", xres).With("yres", yres);
        return call.With("xoffset", xoffset).With("yoffset", yoffset).GetImage();
    }

    private static OperationCall Load(string name, byte[] buffer, bool? memory, Enums.Access? access, Enums.FailOn? failOn) =>
        new OperationCall(name).With("buffer", buffer).With("memory", memory).With("access", access).With("fail_on", failOn);
}
