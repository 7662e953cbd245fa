using BatchLabeler.Orchestrations.Hub.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>An orchestrator's class with the input that it is to run on.</summary>
internal sealed class OrchestratorCode(Type type, IServiceProvider services)
{
    /// <summary>Runs the code; what it awaits comes back to the episode's thread.</summary>
    public async Task<string?> RunAsync(ExecutionStarted start, Func<object?, ReplayContext> open)
    {
        var orchestrator = (ITaskOrchestrator)ActivatorUtilities.CreateInstance(services, type);
        var input = JsonDataConverter.Default.Deserialize(start.Input, orchestrator.InputType);
        return JsonDataConverter.Default.Serialize(await orchestrator.RunAsync(open(input), input));
    }
}
