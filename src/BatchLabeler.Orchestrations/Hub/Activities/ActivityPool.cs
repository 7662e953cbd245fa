using System.Threading.Channels;
using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Instances;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Hub.Activities;

/// <summary>Runs activities, so many at once, in the order in which they were asked for.</summary>
internal sealed class ActivityPool(TaskCatalog tasks, IServiceProvider services, ILogger<ActivityPool> logger)
{
    private readonly Channel<ActivityCall> _calls = Channel.CreateUnbounded<ActivityCall>();

    public void Enqueue(ActivityCall call) => _calls.Writer.TryWrite(call);

    /// <summary>Runs activities until it is stopped; those that run then are finished first.</summary>
    public Task RunAsync(int atOnce, CancellationToken stopped) =>
        Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => WorkAsync(stopped), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken stopped)
    {
        try
        {
            while (!stopped.IsCancellationRequested)
            {
                var call = await _calls.Reader.ReadAsync(stopped);
                if (!call.Instance.IsOver) call.Instance.Post(new Letter(await AnswerAsync(call), call.Generation));
            }
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // What was not begun is begun by the next runner.
        }
    }

    private async Task<AnswerEvent> AnswerAsync(ActivityCall call)
    {
        var (id, name, input) = call.Task;
        if (tasks.Activity(name) is not { } type)
        {
            var sentence = $"The hub does not know the activity '{name}'; add it to the catalog or correct the name.";
            return new TaskFailed(id, new Failure("ActivityTaskNotFound", sentence, NonRetriable: true));
        }
        try
        {
            return new TaskCompleted(id, await RunAsync(type, name, call.Instance.Id, input));
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "The activity {Activity} of {Instance} failed.", name, call.Instance.Id);
            return new TaskFailed(id, Failure.Of(failure));
        }
    }

    private async Task<string?> RunAsync(Type type, string name, string instanceId, string? json)
    {
        await using var scope = services.CreateAsyncScope();
        var activity = (ITaskActivity)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
        var input = JsonDataConverter.Default.Deserialize(json, activity.InputType);
        return JsonDataConverter.Default.Serialize(await activity.RunAsync(new LocalActivityContext(name, instanceId), input));
    }
}
