using System.Globalization;

namespace BatchLabeler.Storage.Queues.Folder;

/// <summary>The file name of a leased message, which is also its receipt: every lease has another one.</summary>
/// <param name="Until">When the message becomes visible.</param>
/// <param name="Lease">The lease.</param>
/// <param name="Message">The message with its deliveries, this one included.</param>
internal sealed record LeaseName(DateTimeOffset Until, Guid Lease, WaitingName Message)
{
    private const int TimeLength = 16;
    private const int LeaseLength = 32;
    private const int MessageStart = TimeLength + 1 + LeaseLength + 1;

    public static LeaseName New(WaitingName message, DateTimeOffset until) => new(until, Guid.NewGuid(), message);

    public static LeaseName? TryParse(ReadOnlySpan<char> name) =>
        name.Length > MessageStart && name[TimeLength] == '.' && name[MessageStart - 1] == '.'
        && long.TryParse(name[..TimeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
        && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(name.Slice(TimeLength + 1, LeaseLength), "n", out var lease)
        && WaitingName.TryParse(name[MessageStart..]) is { } message
            ? new LeaseName(new DateTimeOffset(ticks, TimeSpan.Zero), lease, message)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Until.UtcTicks:x16}.{Lease:n}.{Message}");
}
