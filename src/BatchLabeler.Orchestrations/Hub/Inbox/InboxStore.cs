using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Hub.Inbox;

/// <summary>The messages that wait in the store. Their ids sort by the moment at which they were sent.</summary>
internal sealed class InboxStore(IObjectStore store, TimeProvider time)
{
    private int _sequence;

    /// <summary>An id that no other message has.</summary>
    public string NewId() => Id(time.GetUtcNow().UtcTicks, Interlocked.Increment(ref _sequence), Guid.NewGuid().ToString("n")[..16]);

    /// <summary>The id of what an orchestration sends: the same when it is sent again after a crash.</summary>
    public static string IdOf(string sender, EpisodeRecord record, int actionId)
    {
        var origin = string.Create(CultureInfo.InvariantCulture, $"{sender}\n{record.Generation}\n{record.Episode}\n{actionId}");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..16];
        return Id(record.At.Ticks, actionId, digest);
    }

    /// <summary>Writes a message. One that is there already is left as it is.</summary>
    public Task WriteAsync(string messageId, HubMessage message, CancellationToken cancellationToken) =>
        store.CreateAsync(HubNames.Message(messageId), HubJson.Write(message), cancellationToken);

    /// <summary>Reads a message; null when it has been taken in.</summary>
    public async Task<HubMessage?> ReadAsync(string messageId, CancellationToken cancellationToken)
    {
        var name = HubNames.Message(messageId);
        return await store.ReadBytesAsync(name, cancellationToken) is { } bytes ? HubJson.Read<HubMessage>(name, bytes) : null;
    }

    /// <summary>Removes a message that a history holds or that nobody wants.</summary>
    public Task RemoveAsync(string messageId, CancellationToken cancellationToken) =>
        store.DeleteAsync(HubNames.Message(messageId), cancellationToken);

    /// <summary>The ids of the messages that wait, the oldest first.</summary>
    public IAsyncEnumerable<string> ListAsync(CancellationToken cancellationToken) =>
        store.ListAsync(HubNames.Inbox, cancellationToken).Select(entry => HubNames.MessageId(entry.Name));

    private static string Id(long ticks, int sequence, string rest) =>
        string.Create(CultureInfo.InvariantCulture, $"{ticks:D19}-{sequence:D10}-{rest}");
}
