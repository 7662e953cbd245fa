using System.Reflection;
using System.Text.Json;
using BatchLabeler.Functions.Composition;
using BatchLabeler.GpuFunctions.Composition;
using BatchLabeler.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Hosts.Tests.Functions;

public sealed class TriggerTests
{
    [Fact]
    public void Functions_have_names_of_their_own_and_are_public()
    {
        var names = FunctionMethods.All.Select(FunctionMethods.NameOf).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(FunctionMethods.All, method => Assert.True(method.IsPublic && method.DeclaringType!.IsPublic, method.Name));
    }

    [Fact]
    public void Functions_are_those_that_the_templates_know()
    {
        string[] plain =
        [
            "BatchSubmitted", "ShardCompleted", "RetrainSchedule", "StartBatch", "BatchStatus", "CancelBatch", "ListBatches", "RetryFailed",
            "Health", "LabelShard",
        ];
        var catalog = OrchestrationCatalog.Create();
        var durable = catalog.Orchestrators.Keys.Concat(catalog.Activities.Keys).Select(name => name.Name);

        Assert.Equal(
            plain.Concat(durable).Order(StringComparer.Ordinal),
            FunctionMethods.All.Select(FunctionMethods.NameOf).Order(StringComparer.Ordinal));
        Assert.Equal("LabelShard", FunctionMethods.NameOf(Assert.Single(FunctionMethods.OfGpuFunctions)));
    }

    [Fact]
    public void Every_orchestrator_has_a_function_that_takes_its_context_and_gives_its_output()
    {
        foreach (var (name, type) in OrchestrationCatalog.Create().Orchestrators)
        {
            var method = FunctionMethods.Named(name.Name);
            Assert.IsType<OrchestrationTriggerAttribute>(FunctionMethods.TriggerOf(method));
            Assert.Equal(typeof(TaskOrchestrationContext), Assert.Single(method.GetParameters()).ParameterType);
            Assert.Equal(typeof(Task<>).MakeGenericType(type.BaseType!.GetGenericArguments()[1]), method.ReturnType);
        }
    }

    [Fact]
    public void Every_activity_has_a_function_that_takes_its_input_and_gives_its_output()
    {
        foreach (var (name, type) in OrchestrationCatalog.Create().Activities)
        {
            var (method, types) = (FunctionMethods.Named(name.Name), type.BaseType!.GetGenericArguments());
            Assert.IsType<ActivityTriggerAttribute>(FunctionMethods.TriggerOf(method));
            Assert.Equal([types[0], typeof(string)], method.GetParameters().Select(parameter => parameter.ParameterType));
            Assert.Equal("instanceId", method.GetParameters()[1].Name);
            Assert.Equal(typeof(Task<>).MakeGenericType(types[1]), method.ReturnType);
        }
    }

    [Fact]
    public void Every_queue_and_connection_is_a_setting_that_its_host_requires()
    {
        foreach (var (method, trigger) in FunctionMethods.TriggeredBy<ServiceBusTriggerAttribute>())
        {
            var required = FunctionMethods.OfGpuFunctions.Contains(method) ? GpuSettings.Required : FunctionsSettings.Required;
            Assert.Matches("^%[A-Za-z]+%$", trigger.QueueName);
            Assert.Contains(trigger.QueueName!.Trim('%'), required);
            Assert.Contains($"{trigger.Connection}__fullyQualifiedNamespace", required);
        }
    }

    [Fact]
    public void Every_http_function_needs_a_key_and_has_a_route_of_its_own()
    {
        var routes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (method, trigger) in FunctionMethods.TriggeredBy<HttpTriggerAttribute>())
        {
            Assert.Equal(AuthorizationLevel.Function, trigger.AuthLevel);
            Assert.All(trigger.Methods!, verb => Assert.True(routes.Add($"{verb} {trigger.Route}"), $"{verb} {trigger.Route} is taken"));
            Assert.Equal(
                trigger.Route!.Contains("{batch}", StringComparison.Ordinal),
                method.GetParameters().Any(parameter => parameter.Name == "batch" && parameter.ParameterType == typeof(string)));
        }

        Assert.Equal(6, routes.Count);
    }

    [Fact]
    public void Timers_have_six_fields_and_clients_are_durable_ones()
    {
        foreach (var (_, trigger) in FunctionMethods.TriggeredBy<TimerTriggerAttribute>())
            Assert.Equal(6, trigger.Schedule.Split(' ').Length);
        var clients = FunctionMethods.All.SelectMany(method => method.GetParameters())
            .Where(parameter => parameter.GetCustomAttribute<DurableClientAttribute>() is not null);
        Assert.All(clients, parameter => Assert.Equal(typeof(DurableTaskClient), parameter.ParameterType));
    }

    [Fact]
    public void Host_json_names_only_settings_that_the_function_app_requires_and_lies_beside_both_apps()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
        var durable = host.RootElement.GetProperty("extensions").GetProperty("durableTask");
        var provider = durable.GetProperty("storageProvider");

        Assert.Contains(durable.GetProperty("hubName").GetString()!.Trim('%'), FunctionsSettings.Required);
        Assert.Equal("azureManaged", provider.GetProperty("type").GetString());
        Assert.Contains(provider.GetProperty("connectionStringName").GetString()!, FunctionsSettings.Required);
        Assert.Equal("api", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
    }
}
