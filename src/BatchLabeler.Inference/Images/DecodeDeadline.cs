using NetVips;

namespace BatchLabeler.Inference.Images;

/// <summary>Ends a decode from outside: what libvips is computing is stopped, and what comes after it does not begin.</summary>
internal sealed class DecodeDeadline
{
    private readonly Lock _lock = new();
    private Image? _image;
    private bool _passed;

    /// <summary>Ends the decode.</summary>
    internal void Pass()
    {
        lock (_lock)
        {
            _passed = true;
            _image?.SetKill(true);
        }
    }

    /// <summary>Names the image whose pixels are being computed.</summary>
    internal void Watch(Image image)
    {
        lock (_lock)
        {
            _image = image;
            if (_passed) image.SetKill(true);
        }
    }

    /// <summary>Forgets the image; it may be freed from now on.</summary>
    internal void Unwatch()
    {
        lock (_lock) _image = null;
    }

    /// <exception cref="ImageException">The decode was ended.</exception>
    internal void ThrowIfPassed()
    {
        lock (_lock)
        {
            if (_passed) throw new ImageException(ImageErrorCode.Timeout, "Decoding was stopped.");
        }
    }
}
