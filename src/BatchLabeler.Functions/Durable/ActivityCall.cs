using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace BatchLabeler.Functions.Durable;

/// <summary>Runs an activity's class with constructor arguments from the services, as the embedded runner does.</summary>
internal static class ActivityCall
{
    public static Task<TOutput> RunAsync<TActivity, TInput, TOutput>(IServiceProvider services, TInput input, string instanceId)
        where TActivity : TaskActivity<TInput, TOutput> =>
        ActivatorUtilities.CreateInstance<TActivity>(services).RunAsync(new Context(typeof(TActivity).Name, instanceId), input);

    private sealed class Context(string name, string instanceId) : TaskActivityContext
    {
        public override TaskName Name => name;

        public override string InstanceId => instanceId;
    }
}
