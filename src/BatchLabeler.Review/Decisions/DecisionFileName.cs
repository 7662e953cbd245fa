using System.Globalization;
using System.Security.Cryptography;

namespace BatchLabeler.Review.Decisions;

/// <summary>Names of feedback files: a time that rises from file to file, and a digest.</summary>
internal static class DecisionFileName
{
    public const string Ending = ".jsonl";
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";
    private const int DigestDigits = 16;

    /// <summary>Names the next file.</summary>
    /// <param name="folder">What the name begins with.</param>
    /// <param name="latest">The name of the latest file that is known; null for none.</param>
    /// <param name="now">The present time.</param>
    /// <param name="content">The file's content.</param>
    public static string Next(string folder, string? latest, DateTimeOffset now, byte[] content)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(content))[..DigestDigits];
        return $"{folder}{After(latest?[folder.Length..], now.UtcDateTime).ToString(TimeFormat, CultureInfo.InvariantCulture)}-{digest}{Ending}";
    }

    private static DateTime After(string? latest, DateTime now) =>
        DateTime.TryParseExact(
            latest?.Split('-')[0], TimeFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var last) && last.AddMilliseconds(1) > now
                ? last.AddMilliseconds(1)
                : now;
}
