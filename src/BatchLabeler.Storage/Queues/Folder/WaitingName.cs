using System.Globalization;

namespace BatchLabeler.Storage.Queues.Folder;

/// <summary>The file name of a message that waits. Ids begin with the time of sending, so names sort as messages were sent.</summary>
/// <param name="Id">The message.</param>
/// <param name="Deliveries">How often it was delivered.</param>
internal sealed record WaitingName(string Id, int Deliveries)
{
    private const int TimeLength = 16;
    private const int IdLength = TimeLength + 1 + 32;

    /// <summary>When it was sent; null where the id does not say.</summary>
    public DateTimeOffset? Sent =>
        long.TryParse(Id.AsSpan(0, TimeLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
        && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;

    public static WaitingName New(DateTimeOffset sent) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{sent.UtcTicks:x16}-{Guid.NewGuid():n}"), 0);

    public static WaitingName? TryParse(ReadOnlySpan<char> name) =>
        name.Length > IdLength + 1 && name[IdLength] == '.' && IsId(name[..IdLength])
        && int.TryParse(name[(IdLength + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var deliveries)
            ? new WaitingName(name[..IdLength].ToString(), deliveries)
            : null;

    private static bool IsId(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiHexDigitLower(c) && c != '-') return false;
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}.{Deliveries}");
}
