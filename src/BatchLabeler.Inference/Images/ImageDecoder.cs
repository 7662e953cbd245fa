using BatchLabeler.Inference.Images.Formats;
using BatchLabeler.Inference.Preprocessing;

namespace BatchLabeler.Inference.Images;

/// <summary>
/// Decodes JPEG, PNG, WebP, GIF (first frame), TIFF (first page) and BMP into RGB of eight bits, upright and resized to a square. The
/// content decides the format, not the name. Like Pillow's <c>convert("RGB")</c>: alpha is dropped, CMYK becomes (1 − ink)(1 − black),
/// of sixteen bits the upper eight stay, colour profiles are not applied. Safe to share between threads.
/// </summary>
public sealed class ImageDecoder
{
    private readonly BicubicResampler _resampler = new();
    private readonly TimeProvider _time;

    /// <summary>Creates a decoder.</summary>
    /// <param name="limits">What one image may cost.</param>
    /// <param name="time">The clock of the time limit; the system's unless told.</param>
    /// <exception cref="ArgumentException">A limit is out of range.</exception>
    public ImageDecoder(ImageLimits? limits = null, TimeProvider? time = null)
    {
        Limits = (limits ?? new ImageLimits()).Validate();
        _time = time ?? TimeProvider.System;
        LibVips.Prepare();
    }

    /// <summary>Gets what one image may cost.</summary>
    public ImageLimits Limits { get; }

    /// <summary>Decodes an image without a limit on time.</summary>
    /// <param name="content">The content of the file.</param>
    /// <param name="size">Side of the square in pixels.</param>
    /// <exception cref="ImageException">The image is over a limit or cannot be decoded.</exception>
    public DecodedImage Decode(byte[] content, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return Decode(content, size, new byte[size * size * 3], new DecodeDeadline());
    }

    /// <summary>
    /// Decodes an image in its own size, without a limit on time; a JPEG that is much larger than needed at 1/2, 1/4 or 1/8 of it.
    /// </summary>
    /// <param name="content">The content of the file.</param>
    /// <param name="size">Pixels that the shorter side is needed with.</param>
    /// <exception cref="ImageException">The image is over a limit or cannot be decoded.</exception>
    public RgbImage DecodeWhole(byte[] content, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        using var picture = Read(content, size, new DecodeDeadline());
        var upright = picture.Upright();
        return new RgbImage(upright.Width, upright.Height, upright.Pixels.ToArray());
    }

    /// <summary>Decodes an image on another thread, within the limit on time.</summary>
    /// <param name="content">The content of the file.</param>
    /// <param name="size">Side of the square in pixels.</param>
    /// <param name="rgb">
    /// Receives the pixels <c>[size, size, 3]</c>. After a failure it must not be used again; a new array if null.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ImageException">The image is over a limit or cannot be decoded.</exception>
    public async Task<DecodedImage> DecodeAsync(byte[] content, int size, byte[]? rgb = null, CancellationToken cancellation = default)
    {
        rgb ??= new byte[size * size * 3];
        if (rgb.Length != size * size * 3)
            throw new ArgumentException($"A square of {size} pixels needs {size * size * 3} bytes, not {rgb.Length}.", nameof(rgb));
        var deadline = new DecodeDeadline();
        var decoding = Task.Run(() => Decode(content, size, rgb, deadline), cancellation);
        try
        {
            return await decoding.WaitAsync(Limits.MaxTime, _time, cancellation);
        }
        catch (TimeoutException exception)
        {
            // Native code that does not stop at once is left to end by itself; nobody waits for it.
            deadline.Pass();
            throw new ImageException(
                ImageErrorCode.Timeout, $"Decoding took longer than {Limits.MaxTime.TotalSeconds:0.###} seconds.", exception);
        }
        catch (OperationCanceledException)
        {
            deadline.Pass();
            throw;
        }
    }

    private DecodedImage Decode(byte[] content, int size, byte[] rgb, DecodeDeadline deadline)
    {
        using var picture = Read(content, size, deadline);
        deadline.ThrowIfPassed();
        var upright = picture.Upright();
        _resampler.Resize(upright.Pixels, upright.Width, upright.Height, rgb, size, size);
        return new DecodedImage(picture.OriginalWidth, picture.OriginalHeight, size, rgb);
    }

    private RgbPicture Read(byte[] content, int size, DecodeDeadline deadline)
    {
        if (content.Length == 0) throw new ImageException(ImageErrorCode.EmptyFile, "The file is empty.");
        if (content.Length > Limits.MaxBytes)
            throw new ImageException(ImageErrorCode.TooManyBytes, $"The file has {content.Length} bytes; the limit is {Limits.MaxBytes}.");
        var format = FormatSniffer.Find(content);
        return format == ImageFormat.Bmp
            ? BmpReader.Read(content, Limits)
            : VipsReader.Read(format, content, size, Limits, deadline);
    }
}
