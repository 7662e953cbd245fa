using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Instances;

namespace BatchLabeler.Orchestrations.Hub.Episodes;

/// <summary>Ends instances: answers the caller, clears away what is left, and starts what was asked for meanwhile.</summary>
internal sealed class InstanceEnds(InstanceTable table, OpenInstances open, Refusals refusals, IdleInstances idle, InstanceStarter starter)
{
    /// <summary>Ends an instance whose history says that it is over.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="drop">Removes a message.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task EndAsync(
        Instance instance, ExecutionCompleted end, Func<string, CancellationToken, Task> drop, CancellationToken cancellationToken)
    {
        idle.Forget(instance);
        foreach (var letter in instance.BeOver())
        {
            if (letter.MessageId is { } messageId) await drop(messageId, cancellationToken);
        }
        if (instance.Parent is { } parent)
        {
            var answer = Children.Answer(end, parent.TaskId, instance.Id);
            table.Find(parent.InstanceId)?.Post(new Letter(answer, parent.Generation));
        }
        if (instance.IsRefused) await refusals.RemoveAsync(instance.Id, cancellationToken);
        await open.RemoveAsync(instance.Marker, cancellationToken);
        table.Remove(instance);
        await starter.StartAsync(instance.Id, instance.Generation + 1, cancellationToken);
    }
}
