using BatchLabeler.Functions.Composition;
using BatchLabeler.GpuFunctions.Composition;
using BatchLabeler.Hosting.Settings;
using BatchLabeler.Infra.Tests.Files;
using BatchLabeler.TrainingJob;

namespace BatchLabeler.Infra.Tests;

/// <summary>The settings that the hosts read are the ones that the templates write.</summary>
public sealed class SettingsTests
{
    private static readonly string[] Storage =
    [
        "BatchLabelerStorage__blobServiceUri", "BatchLabelerStorage__queueServiceUri", "BatchLabelerStorage__clientId",
        "BatchLabelerStorage__credential",
    ];

    private static readonly string[] Telemetry =
        ["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

    private static readonly string[] Queues =
    [
        "ServiceBus__fullyQualifiedNamespace", "ServiceBus__clientId", "ServiceBus__credential", "ShardsQueue", "CompletionsQueue",
    ];

    private static readonly string[] FunctionsHost =
    [
        "FUNCTIONS_WORKER_RUNTIME", "ASPNETCORE_URLS", "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__clientId", "AzureWebJobsSecretStorageType", "AzureWebJobsDisableHomepage", "AzureFunctionsWebHost__hostid",
    ];

    private static readonly string[] Orchestrations =
    [
        "SubmissionsQueue", "DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "TASKHUB_NAME", "TrainingJob__resourceId", "TrainingJob__clientId",
        "Labeling__DefaultModel", "Labeling__RetrainAfter",
    ];

    private static readonly string[] Gpu = ["Encoding__Provider", "Encoding__Precision", "Labeling__DefaultModel", "Worker__BatchSize"];

    private static readonly string[] Training = ["TrainingJob__Device", "TrainingJob__MixedPrecision"];

    private static System.Text.Json.JsonElement Durable =>
        Repository.Json("host.json").GetProperty("extensions").GetProperty("durableTask");

    [Fact]
    public void The_function_app_gets_every_setting_that_it_reads() =>
        AssertSets("functions", [.. Storage, .. Telemetry, .. Queues, .. FunctionsHost, .. Orchestrations]);

    [Fact]
    public void Every_host_starts_with_what_it_gets()
    {
        Assert.Empty(FunctionsSettings.Required.Except(Settings("functions").Keys));
        Assert.Empty(GpuSettings.Required.Except(Settings("gpu").Keys));
        Assert.Empty(TrainingSettings.Required.Except(Settings("training").Keys));
    }

    [Fact]
    public void TensorRt_gets_its_cache_by_the_settings_that_the_gpu_app_reads()
    {
        var written = Repository.App("gpu")["tensorRtSettings"].Value.Written;
        Assert.Contains($"{SettingNames.TensorRtCache}:enginesPath", written);
    }

    [Fact]
    public void The_backend_is_overridden_by_the_settings_that_the_function_app_checks()
    {
        var written = Repository.App("functions")["backendSettings"].Value.Written;
        Assert.Contains($"{SettingNames.DurableBackend}:'AzureStorage'", written);
        Assert.Contains($"{SettingNames.DurableConnection}:'{SettingNames.HostStorage}'", written);
    }

    [Fact]
    public void Host_json_has_orchestrations_traced()
    {
        var tracing = Durable.GetProperty("tracing");
        Assert.True(tracing.GetProperty("distributedTracingEnabled").GetBoolean());
        Assert.Equal("V2", tracing.GetProperty("version").GetString());
    }

    [Fact]
    public void Host_json_names_the_scheduler_by_a_setting_that_is_set() =>
        Assert.Equal(SettingNames.SchedulerConnection, Durable.GetProperty("storageProvider").GetProperty("connectionStringName").GetString());

    [Fact]
    public void Host_json_names_the_task_hub_by_a_setting_that_is_set() =>
        Assert.Equal($"%{SettingNames.TaskHub}%", Durable.GetProperty("hubName").GetString());

    [Fact]
    public void The_gpu_app_gets_every_setting_that_it_reads() =>
        AssertSets("gpu", [.. Storage, .. Telemetry, .. Queues, .. FunctionsHost, .. Gpu]);

    [Fact]
    public void The_training_job_gets_every_setting_that_it_reads() => AssertSets("training", [.. Storage, .. Telemetry, .. Training]);

    [Fact]
    public void The_training_job_trains_on_the_gpu_unless_there_is_none()
    {
        Assert.Equal("gpu=='none'?'cpu':'cuda'", Settings("training")[SettingNames.TrainingDevice].Written);
        Assert.Equal("gpu=='A100'?'true':'false'", Settings("training")[SettingNames.TrainingMixedPrecision].Written);
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("gpu")]
    [InlineData("training")]
    public void Every_setting_reaches_the_container(string module)
    {
        var container = Repository.App(module).Of("module").Single().Body["params"]["containers"].Elements.Single();
        Assert.Equal("environmentVariables", container["env"].Written);
        var variables = Repository.App(module)["environmentVariables"].Value;
        Assert.Equal("{name:setting.key,value:setting.value}", variables.Elements.Single().Written);
        Assert.Contains(variables.Tokens, token => token.IsName("settings"));
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("gpu")]
    public void No_page_is_shown_to_strangers(string app) => Assert.Equal("true", Settings(app)["AzureWebJobsDisableHomepage"].Text);

    /// <summary>A container's disk and name do not outlive it, and the replicas of an app are one host.</summary>
    [Fact]
    public void Hosts_keep_their_keys_and_their_names()
    {
        string[] apps = ["functions", "gpu"];
        Assert.All(apps, app => Assert.Equal("blob", Settings(app)["AzureWebJobsSecretStorageType"].Text));
        var names = apps.Select(app => Settings(app)["AzureFunctionsWebHost__hostid"].Text!).ToList();
        Assert.All(names, name => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", name));
        Assert.All(names, name => Assert.InRange(name.Length, 1, 32));
        Assert.Distinct(names);
    }

    [Theory]
    [InlineData("functions", "Functions")]
    [InlineData("gpu", "GpuFunctions")]
    public void Ingress_leads_to_the_port_that_the_image_listens_on(string module, string project)
    {
        var port = Repository.App(module)["port"].Value.Written;
        Assert.Equal("port", Repository.App(module)["app"].Body["params"]["ingressTargetPort"].Written);
        Assert.Contains($"ASPNETCORE_URLS=http://+:{port}", Repository.Text($"src/BatchLabeler.{project}/Dockerfile"));
        Assert.Equal("http://+:${}", Settings(module)["ASPNETCORE_URLS"].Text);
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("gpu")]
    [InlineData("training")]
    public void Every_connection_is_an_identity(string module)
    {
        var settings = Settings(module);
        var credentials = settings.Where(setting => setting.Key.EndsWith("__credential", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(credentials);
        Assert.All(credentials, credential =>
        {
            Assert.Equal("managedidentity", credential.Value.Text);
            var clientId = credential.Key.Replace("__credential", "__clientId", StringComparison.Ordinal);
            Assert.Equal("identity.clientId", settings[clientId].Written);
        });
    }

    /// <summary>host.json's own settings may be overridden; others must be known here, so that none is written that nobody reads.</summary>
    private static void AssertSets(string module, string[] wanted)
    {
        var written = Settings(module).Keys.Where(name => !name.StartsWith("AzureFunctionsJobHost__", StringComparison.Ordinal));
        Assert.Equal(wanted.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    private static IReadOnlyDictionary<string, Bicep.Value> Settings(string module) => Repository.App(module)["settings"].Value.Properties;
}
