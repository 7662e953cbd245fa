using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Replay;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Hub.Instances;

/// <summary>Starts sub-orchestrations for their callers, and attaches a caller to the one that is there since before a crash.</summary>
internal sealed class Children(InstanceTable table, OpenInstances open, HistoryStore history, InstanceStarter starter)
{
    /// <summary>Sees to it that a call is answered in the end.</summary>
    public async Task EnsureAsync(
        Instance parent, EpisodeRecord record, SubOrchestrationInstanceCreated call, CancellationToken cancellationToken)
    {
        var link = new ParentCall(parent.Marker.Name, parent.Id, record.Generation, call.Id);
        if (table.Find(call.InstanceId) is { } running && running.TryAdopt(link, out var adopted))
        {
            if (!adopted) Refuse(parent, record, call);
            return;
        }

        var startId = DeterministicGuid.Of(parent.Id, parent.Marker.StartId, new DateTime(record.Generation), call.Id).ToString("n");
        var last = await history.ReadLastAsync(call.InstanceId, cancellationToken);
        if (last?.End is { } end && await StartOfAsync(call.InstanceId, last, cancellationToken) == startId)
        {
            parent.Post(new Letter(Answer(end, call.Id, call.InstanceId), record.Generation));
            return;
        }

        var generation = last is null ? 0 : last.Generation + 1;
        var marker = new StartMarker(
            call.InstanceId, generation, startId, call.Name, call.Input, new DateTimeOffset(record.At), Parent: link);
        if (await open.CreateAsync(marker, cancellationToken)
            || (await open.ReadAsync(call.InstanceId, generation, cancellationToken))?.StartId == startId)
        {
            await starter.StartAsync(marker, cancellationToken);
        }
        else
        {
            Refuse(parent, record, call);
        }
    }

    /// <summary>The answer that an orchestration's end gives to its caller.</summary>
    public static AnswerEvent Answer(ExecutionCompleted end, int taskId, string instanceId) => end switch
    {
        { Status: OrchestrationRuntimeStatus.Completed } => new SubOrchestrationInstanceCompleted(taskId, end.Output),
        { Failure: { } failure } => new SubOrchestrationInstanceFailed(taskId, failure),
        _ => new SubOrchestrationInstanceFailed(
            taskId, new Failure("SubOrchestrationTerminated", $"The sub-orchestration '{instanceId}' was terminated.")),
    };

    private async Task<string?> StartOfAsync(string instanceId, EpisodeRecord last, CancellationToken cancellationToken) =>
        (await history.ReadAsync(instanceId, last.Generation, 0, cancellationToken))?.Start?.StartId;

    private static void Refuse(Instance parent, EpisodeRecord record, SubOrchestrationInstanceCreated call)
    {
        var sentence =
            $"The instance '{call.InstanceId}' runs already and was not started by '{parent.Id}'; give the sub-orchestration another id.";
        var failure = new Failure("OrchestrationAlreadyExists", sentence, NonRetriable: true);
        parent.Post(new Letter(new SubOrchestrationInstanceFailed(call.Id, failure), record.Generation));
    }
}
