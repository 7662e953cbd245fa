using System.Security.Cryptography;

namespace BatchLabeler.Review.Indexing;

/// <summary>The lines of a part with their places, read through one buffer, and the digest of the whole.</summary>
internal static class PartLines
{
    private const int FirstBuffer = 1 << 18;
    private const int LongestLine = 1 << 26;

    /// <summary>Calls back for every line.</summary>
    /// <returns>The SHA-256 of the part, in lower-case hexadecimal.</returns>
    public static async Task<string> ReadAsync(Stream stream, Action<long, ReadOnlyMemory<byte>> onLine, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[FirstBuffer];
        var (start, filled, offset) = (0, 0, 0L);
        int count;
        while ((count = await stream.ReadAsync(buffer.AsMemory(filled), cancellation)) > 0)
        {
            hash.AppendData(buffer, filled, count);
            filled += count;
            for (int end; (end = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0; start += end + 1)
            {
                if (end > 0)
                    onLine(offset + start, buffer.AsMemory(start, end));
            }

            offset += start;
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            (filled, start) = (filled - start, 0);
            if (filled == buffer.Length)
                Array.Resize(ref buffer, filled < LongestLine ? filled * 2 : throw new IOException("A line of the part is too long."));
        }

        if (filled > 0)
            onLine(offset, buffer.AsMemory(0, filled));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
