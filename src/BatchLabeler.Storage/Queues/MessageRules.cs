using System.Text;

namespace BatchLabeler.Storage.Queues;

/// <summary>What every queue demands of messages; the bounds are those of Azure Storage queues.</summary>
public static class MessageRules
{
    /// <summary>The most bytes of a body in UTF-8: 64 KiB once it is Base64.</summary>
    public const int MaximumBodyBytes = 48 * 1024;

    /// <summary>The most messages that can be looked at together.</summary>
    public const int MaximumPeek = 32;

    /// <summary>Checks a body.</summary>
    /// <param name="body">The body.</param>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public static void ValidateBody(string body)
    {
        var bytes = Encoding.UTF8.GetByteCount(body);
        if (bytes > MaximumBodyBytes)
            throw new ArgumentException($"A message holds at most {MaximumBodyBytes} bytes; this one has {bytes}.");
    }

    /// <summary>Checks a visibility timeout.</summary>
    /// <param name="visibility">The timeout.</param>
    /// <exception cref="ArgumentException">It is shorter than a second or longer than 7 days.</exception>
    public static void ValidateVisibility(TimeSpan visibility)
    {
        if (visibility < TimeSpan.FromSeconds(1) || visibility > TimeSpan.FromDays(7))
            throw new ArgumentException($"A visibility timeout lasts 1 second to 7 days, not {visibility}.");
    }

    /// <summary>Checks how many messages are to be looked at.</summary>
    /// <param name="most">The number.</param>
    /// <exception cref="ArgumentException">It is not 1 to 32.</exception>
    public static void ValidatePeek(int most)
    {
        if (most is < 1 or > MaximumPeek)
            throw new ArgumentException($"1 to {MaximumPeek} messages can be looked at together, not {most}.");
    }
}
