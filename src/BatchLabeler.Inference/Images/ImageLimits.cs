namespace BatchLabeler.Inference.Images;

/// <summary>What one image may cost. Everything but the time is checked before a pixel is decoded.</summary>
public sealed record ImageLimits
{
    /// <summary>Gets the largest file in bytes; 256 MiB unless told.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>Gets the most pixels (width × height) that a header may claim; 100 million unless told.</summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>Gets the most frames or pages that a file may hold, though only the first is used; 10,000 unless told.</summary>
    public int MaxFrames { get; init; } = 10_000;

    /// <summary>Gets the longest time to read and the longest time to decode one image; 30 seconds unless told.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Checks the limits.</summary>
    /// <returns>This record.</returns>
    /// <exception cref="ArgumentException">A limit is zero, negative, or too large to work with.</exception>
    public ImageLimits Validate()
    {
        if (MaxBytes is < 1 or > 0x7fffffc7)
            throw new ArgumentException($"The byte limit must be from 1 to 2,147,483,591, not {MaxBytes}.");
        if (MaxPixels is < 1 or > 700_000_000)
            throw new ArgumentException($"The pixel limit must be from 1 to 700,000,000, not {MaxPixels}.");
        if (MaxFrames < 1) throw new ArgumentException($"The frame limit must be at least 1, not {MaxFrames}.");
        if (MaxTime <= TimeSpan.Zero || MaxTime > TimeSpan.FromHours(1))
            throw new ArgumentException(
                $"The time limit must be more than 0 seconds and at most one hour, not {MaxTime.TotalSeconds} seconds.");
        return this;
    }

    /// <exception cref="ImageException">A header claims too many pixels, or none.</exception>
    internal void CheckPixels(int width, int height)
    {
        if (width < 1 || height < 1)
            throw new ImageException(ImageErrorCode.Corrupt, $"The header claims a picture of {width} x {height}.");
        if ((long)width * height > MaxPixels)
            throw new ImageException(
                ImageErrorCode.TooManyPixels, $"The header claims {width} x {height} pixels; the limit is {MaxPixels}.");
    }

    /// <exception cref="ImageException">The file holds too many frames.</exception>
    internal void CheckFrames(int frames)
    {
        if (frames > MaxFrames) throw new ImageException(ImageErrorCode.TooManyFrames, $"The file holds more than {MaxFrames} frames.");
    }
}
