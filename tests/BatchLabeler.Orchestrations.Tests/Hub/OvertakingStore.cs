using System.Runtime.CompilerServices;
using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Orchestrations.Tests.Hub;

/// <summary>
/// Lets a client start an instance just while a hub comes up: after the hub has looked for starts, and before it is open to the client,
/// whose message is written when the hub has looked for messages as well.
/// </summary>
internal sealed class OvertakingStore(IObjectStore store) : PassingObjectStore(store)
{
    private readonly TaskCompletionSource _lookedForStarts = New();
    private readonly TaskCompletionSource _writes = New();
    private readonly TaskCompletionSource _lookedForMessages = New();

    /// <summary>Ends when the hub has looked for starts.</summary>
    public Task LookedForStarts => _lookedForStarts.Task;

    public override async IAsyncEnumerable<ObjectEntry> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var entry in base.ListAsync(prefix, cancellationToken)) yield return entry;
        if (prefix == HubNames.Inbox) _lookedForMessages.TrySetResult();
        if (prefix != HubNames.Open) yield break;
        _lookedForStarts.TrySetResult();
        await _writes.Task;
    }

    public override async Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default)
    {
        if (name.StartsWith(HubNames.Inbox, StringComparison.Ordinal))
        {
            _writes.TrySetResult();
            await _lookedForMessages.Task;
        }
        return await base.CreateAsync(name, content, cancellationToken);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
