using BatchLabeler.Functions.Composition;
using BatchLabeler.Functions.Durable;
using BatchLabeler.Functions.Http;
using BatchLabeler.Functions.Triggers;
using BatchLabeler.GpuFunctions;
using BatchLabeler.GpuFunctions.Composition;
using BatchLabeler.Orchestrations;
using Microsoft.Extensions.DependencyInjection;

namespace BatchLabeler.Hosts.Tests.Settings;

public sealed class CompositionTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Fact]
    public async Task The_function_app_has_all_that_its_functions_and_activities_are_made_with()
    {
        var settings = Assert.IsType<FunctionsSettings>(HostSettings.Read("functions", HostSettings.Complete("functions")));
        await using var services = new ServiceCollection().AddLogging().AddFunctionsApp(settings).BuildServiceProvider(Strict);
        Type[] functions =
        [
            typeof(LabelingActivities), typeof(RetrainingActivities), typeof(BatchFunctions), typeof(HealthFunction),
            typeof(QueueFunctions), typeof(RetrainScheduleFunction),
        ];

        foreach (var type in functions.Concat(OrchestrationCatalog.Create().Activities.Values))
            Assert.NotNull(ActivatorUtilities.CreateInstance(services, type));
    }

    [Fact]
    public async Task The_labelling_app_has_all_that_its_function_is_made_with()
    {
        var settings = Assert.IsType<GpuSettings>(HostSettings.Read("gpu", HostSettings.Complete("gpu")));
        await using var services = new ServiceCollection().AddLogging().AddGpuApp(settings).BuildServiceProvider(Strict);

        Assert.NotNull(ActivatorUtilities.CreateInstance<ShardFunctions>(services));
    }
}
