using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Instances;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace BatchLabeler.Orchestrations.Hub.Client;

/// <summary>Reads from the store where instances stand.</summary>
internal sealed class InstanceReader(IObjectStore store, HistoryStore history, OpenInstances open)
{
    private const int Looks = 20;

    private readonly Refusals _refusals = new(store);

    /// <summary>Finds an instance; null when there is none.</summary>
    public async Task<InstanceView?> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var last = await history.ReadLastAsync(instanceId, cancellationToken);
            if (last is { End: null }) return new InstanceView(instanceId, null, last);
            var waiting = await open.ReadAsync(instanceId, last is null ? 0 : last.Generation + 1, cancellationToken);
            if (waiting is not null) return new InstanceView(instanceId, waiting, null);
            if (last is not null) return new InstanceView(instanceId, null, last);
            // One that began and ended between the two looks has a history by now.
            if (await history.ListAsync(instanceId, cancellationToken) is []) return null;
        }
    }

    /// <summary>Finds an instance and tells what is known of it; null when there is none.</summary>
    public async Task<OrchestrationMetadata?> DescribeAsync(string instanceId, bool payloads, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (await FindAsync(instanceId, cancellationToken) is not { } view) return null;
            // Its generation can be over and deleted between the two reads.
            if (await DescribeAsync(view, payloads, cancellationToken) is { } described) return described;
        }
        return null;
    }

    private async Task<OrchestrationMetadata?> DescribeAsync(InstanceView view, bool payloads, CancellationToken cancellationToken)
    {
        var refusal = view.Last?.End is null ? await _refusals.ReadAsync(view.InstanceId, cancellationToken) : null;
        if (view.Last is not { } last) return view.Waiting is { } waiting ? Describe(waiting, refusal, payloads) : null;
        var first = last.Episode == 0 ? last : await history.ReadAsync(view.InstanceId, last.Generation, 0, cancellationToken);
        if (first?.Start is not { } start) return null;
        return new OrchestrationMetadata(start.Name, view.InstanceId)
        {
            RuntimeStatus = refusal is null ? last.Status : OrchestrationRuntimeStatus.Failed,
            CreatedAt = start.CreatedAt,
            LastUpdatedAt = new DateTimeOffset(DateTime.SpecifyKind(last.At, DateTimeKind.Utc)),
            FailureDetails = (refusal ?? last.End?.Failure)?.ToDetails(),
            SerializedInput = payloads ? start.Input : null,
            SerializedOutput = payloads ? last.End?.Output : null,
            SerializedCustomStatus = payloads ? last.CustomStatus : null,
            DataConverter = payloads ? JsonDataConverter.Default : null,
        };
    }

    /// <summary>The ids of all instances after one, in order.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(string prefix, string? after, CancellationToken cancellationToken)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var folder in store.ListFoldersAsync(HubNames.Instances, cancellationToken))
            ids.Add(HubNames.Instance(folder[HubNames.Instances.Length..]));
        await foreach (var entry in store.ListAsync(HubNames.Open, cancellationToken))
            ids.Add(HubNames.Instance(entry.Name[HubNames.Open.Length..entry.Name.IndexOf('.', StringComparison.Ordinal)]));
        return [.. ids.Where(id => id.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(id, after) > 0)];
    }

    private static OrchestrationMetadata Describe(StartMarker waiting, Failure? refusal, bool payloads) =>
        new(waiting.Name, waiting.InstanceId)
        {
            RuntimeStatus = refusal is null ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Failed,
            CreatedAt = waiting.CreatedAt,
            LastUpdatedAt = waiting.CreatedAt,
            FailureDetails = refusal?.ToDetails(),
            SerializedInput = payloads ? waiting.Input : null,
            DataConverter = payloads ? JsonDataConverter.Default : null,
        };
}
