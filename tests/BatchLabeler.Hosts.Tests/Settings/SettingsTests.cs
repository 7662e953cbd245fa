using BatchLabeler.Functions.Composition;
using BatchLabeler.GpuFunctions.Composition;
using BatchLabeler.Hosting.Settings;
using BatchLabeler.Models.Bundles;
using BatchLabeler.TrainingJob;

namespace BatchLabeler.Hosts.Tests.Settings;

public sealed class SettingsTests
{
    public static TheoryData<string, string> EverySetting
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var host in HostSettings.Hosts)
            {
                foreach (var setting in HostSettings.Required(host)) data.Add(host, setting);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EverySetting))]
    public void A_setting_that_is_left_out_is_named_in_the_only_sentence(string host, string setting)
    {
        var settings = HostSettings.Complete(host);
        settings.Remove(setting);

        var problems = Problems(host, settings);

        Assert.StartsWith(setting + " ", Assert.Single(problems), StringComparison.Ordinal);
        Assert.EndsWith(".", problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EverySetting))]
    public void A_setting_that_is_empty_counts_as_left_out(string host, string setting)
    {
        var settings = HostSettings.Complete(host);
        settings[setting] = " ";

        Assert.StartsWith(setting + " ", Assert.Single(Problems(host, settings)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("functions", "BatchLabelerStorage__queueServiceUri", "https://others.queue.core.windows.net")]
    [InlineData("training", "BatchLabelerStorage__blobServiceUri", "http://pictures.blob.core.windows.net")]
    [InlineData("functions", "ServiceBus__credential", "key")]
    [InlineData("functions", "ServiceBus__fullyQualifiedNamespace", "sb://labels.servicebus.windows.net/")]
    [InlineData("functions", "DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "Endpoint=https://hub.durabletask.io")]
    [InlineData("functions", "TrainingJob__resourceId", "training")]
    [InlineData("functions", "TrainingJob__resourceId", "/subscriptions/x/resourceGroups/y/providers/Microsoft.App/containerApps/training")]
    [InlineData("functions", "Labeling__DefaultModel", "demo@zero")]
    [InlineData("functions", "Labeling__RetrainAfter", "-1")]
    [InlineData("functions", "Labeling__RetrainAfter", "many")]
    [InlineData("training", "TrainingJob__Request", "something")]
    [InlineData("gpu", "Encoding__Provider", "gpu")]
    [InlineData("gpu", "Encoding__TensorRtCache", "/engines")]
    [InlineData("gpu", "Encoding__Precision", "16")]
    [InlineData("gpu", "Worker__BatchSize", "100000")]
    public void A_setting_that_cannot_be_meant_is_named_in_the_only_sentence(string host, string setting, string value)
    {
        var settings = HostSettings.Complete(host);
        settings[setting] = value;

        Assert.Contains(setting, Assert.Single(Problems(host, settings)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_queue_cannot_carry_work_and_completions()
    {
        var settings = HostSettings.Complete("gpu");
        settings[SettingNames.CompletionsQueue] = settings[SettingNames.ShardsQueue];

        Assert.Contains("two queues", Assert.Single(Problems("gpu", settings)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_hub_is_named_once_or_twice_the_same()
    {
        var settings = HostSettings.Complete("functions");
        settings[SettingNames.SchedulerConnection] += ";TaskHub=another";

        Assert.StartsWith(SettingNames.TaskHub, Assert.Single(Problems("functions", settings)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_backend_needs_the_hosts_account_instead_of_a_scheduler()
    {
        var settings = HostSettings.Complete("functions");
        settings.Remove(SettingNames.SchedulerConnection);
        settings[SettingNames.DurableBackend] = "AzureStorage";

        Assert.StartsWith(SettingNames.DurableConnection, Assert.Single(Problems("functions", settings)), StringComparison.Ordinal);
        settings[SettingNames.DurableConnection] = SettingNames.HostStorage;
        Assert.IsType<FunctionsSettings>(HostSettings.Read("functions", settings));
    }

    [Fact]
    public void TensorRt_needs_a_folder_for_what_it_compiles()
    {
        var settings = HostSettings.Complete("gpu");
        settings[SettingNames.Provider] = "tensorrt";

        Assert.StartsWith(SettingNames.TensorRtCache, Assert.Single(Problems("gpu", settings)), StringComparison.Ordinal);
        settings[SettingNames.TensorRtCache] = "/engines";
        Assert.Equal("/engines", Assert.IsType<GpuSettings>(HostSettings.Read("gpu", settings)).Encoding.EngineCache);
    }

    [Theory]
    [InlineData("cuda", "half", EncoderPrecision.Half)]
    [InlineData("cpu", "full", EncoderPrecision.Full)]
    [InlineData("cpu", null, EncoderPrecision.Full)]
    public void Precision_is_the_same_setting_for_every_provider(string provider, string? precision, EncoderPrecision expected)
    {
        var settings = HostSettings.Complete("gpu");
        (settings[SettingNames.Provider], settings[SettingNames.Precision]) = (provider, precision);

        Assert.Equal(expected, Assert.IsType<GpuSettings>(HostSettings.Read("gpu", settings)).Encoding.Precision);
    }

    [Fact]
    public void At_home_a_folder_and_an_emulator_stand_in_for_the_account_and_the_namespace()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { [SettingNames.Storage] = folder.Path, [SettingNames.TrainingDevice] = "cpu" };

        Assert.Equal(folder.Path, Assert.IsType<TrainingSettings>(HostSettings.Read("training", settings)).Storage.ToString());
        settings[SettingNames.BlobServiceUri(SettingNames.Storage)] = "https://pictures.blob.core.windows.net";
        Assert.Contains("both set", Assert.Single(Problems("training", settings)), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_missing_is_said_at_once()
    {
        // A credential alone is missing nothing, for a developer signs in otherwise.
        Assert.True(Problems("functions", new Dictionary<string, string?>(StringComparer.Ordinal)).Count >= 10);
    }

    private static IReadOnlyList<string> Problems(string host, IReadOnlyDictionary<string, string?> settings) =>
        Assert.Throws<SettingsException>(() => HostSettings.Read(host, settings)).Problems;
}
