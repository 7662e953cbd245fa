using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>Ids that a replay finds again: a digest of who asks, when, and the how-manieth time.</summary>
internal static class DeterministicGuid
{
    private const int CustomVersion = 8;

    public static Guid Of(string instanceId, string startId, DateTime at, int count)
    {
        var origin = string.Create(CultureInfo.InvariantCulture, $"{instanceId}\n{startId}\n{at.Ticks}\n{count}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(origin)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | (CustomVersion << 4));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
