namespace BatchLabeler.Storage.Objects;

/// <summary>A stretch of an object's bytes; what lies past the object's end is left out.</summary>
/// <param name="Offset">The first byte, 0 or more.</param>
/// <param name="Length">How many bytes, 1 or more.</param>
public sealed record ObjectRange(long Offset, long Length)
{
    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentException">The offset is negative or the length is not positive.</exception>
    public void Validate()
    {
        if (Offset < 0) throw new ArgumentException($"A range starts at byte 0 or later, not at {Offset}.");
        if (Length < 1) throw new ArgumentException($"A range holds at least one byte, not {Length}.");
    }
}
