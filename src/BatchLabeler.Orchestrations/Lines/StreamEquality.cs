namespace BatchLabeler.Orchestrations.Lines;

/// <summary>Compares streams without holding them in memory.</summary>
internal static class StreamEquality
{
    private const int BufferSize = 1 << 16;

    /// <summary>Whether both streams hold the same bytes; the second is read to its end in any case.</summary>
    public static async Task<bool> AreEqualAsync(Stream one, Stream other, CancellationToken cancellationToken = default)
    {
        var (left, right) = (new byte[BufferSize], new byte[BufferSize]);
        var equal = true;
        while (true)
        {
            var count = await other.ReadAtLeastAsync(right, BufferSize, throwOnEndOfStream: false, cancellationToken);
            var found = equal ? await one.ReadAtLeastAsync(left, BufferSize, throwOnEndOfStream: false, cancellationToken) : 0;
            equal = equal && left.AsSpan(0, found).SequenceEqual(right.AsSpan(0, count));
            if (count < BufferSize) return equal && (found < BufferSize || await one.ReadAsync(left, cancellationToken) == 0);
        }
    }
}
