using BatchLabeler.Functions.Composition;
using BatchLabeler.GpuFunctions.Composition;
using BatchLabeler.Hosting.Settings;
using BatchLabeler.TrainingJob;
using Microsoft.Extensions.Configuration;

namespace BatchLabeler.Hosts.Tests.Settings;

/// <summary>Settings as the deployed hosts have them.</summary>
internal static class HostSettings
{
    private const string Client = "11111111-2222-3333-4444-555555555555";

    public static string[] Hosts { get; } = ["functions", "gpu", "training"];

    public static IReadOnlyList<string> Required(string host) => host switch
    {
        "functions" => FunctionsSettings.Required,
        "gpu" => GpuSettings.Required,
        _ => TrainingSettings.Required,
    };

    public static object Read(string host, IReadOnlyDictionary<string, string?> settings)
    {
        var pairs = settings.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(pairs).Build();
        return host switch
        {
            "functions" => FunctionsSettings.Read(configuration),
            "gpu" => GpuSettings.Read(configuration),
            _ => TrainingSettings.Read(configuration),
        };
    }

    /// <summary>All that a host needs.</summary>
    public static Dictionary<string, string?> Complete(string host)
    {
        var settings = Required(host).ToDictionary(name => name, string? (name) => Value(name), StringComparer.Ordinal);
        if (host == "gpu") settings[SettingNames.Provider] = "cpu";
        return settings;
    }

    private static string Value(string name) => name switch
    {
        "BatchLabelerStorage__blobServiceUri" => "https://pictures.blob.core.windows.net/",
        "BatchLabelerStorage__queueServiceUri" => "https://pictures.queue.core.windows.net/",
        "AzureWebJobsStorage__accountName" => "hoststate",
        "ServiceBus__fullyQualifiedNamespace" => "labels.servicebus.windows.net",
        "ShardsQueue" => "shards",
        "CompletionsQueue" => "completions",
        "SubmissionsQueue" => "submissions",
        "DURABLE_TASK_SCHEDULER_CONNECTION_STRING" =>
            $"Endpoint=https://hub.durabletask.io;Authentication=ManagedIdentity;ClientID={Client}",
        "TASKHUB_NAME" => "labels",
        "TrainingJob__resourceId" => $"/subscriptions/{Client}/resourceGroups/labels/providers/Microsoft.App/jobs/training",
        "Encoding__Provider" or "TrainingJob__Device" => "cuda",
        _ when name.EndsWith("__credential", StringComparison.Ordinal) => "managedidentity",
        _ when name.EndsWith("__clientId", StringComparison.Ordinal) => Client,
        _ => throw new InvalidOperationException($"What is {name} set to?"),
    };
}
