using BatchLabeler.Hosting;
using BatchLabeler.Hosting.Settings;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Orchestrations;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Storage.Queues.ServiceBus;
using Microsoft.Extensions.Configuration;

namespace BatchLabeler.GpuFunctions.Composition;

/// <summary>What the labelling app is told by its settings.</summary>
public sealed record GpuSettings
{
    private const int LargestBatch = 4096;

    private GpuSettings(StorageLocation storage, ServiceBusConnection bus, QueueNames queues, EncodingOptions encoding) =>
        (Storage, Bus, Queues, Encoding) = (storage, bus, queues, encoding);

    /// <summary>The settings without which the app does not start; the trigger and the host need some of them, too.</summary>
    public static IReadOnlyList<string> Required { get; } =
    [
        .. SettingNames.OfFunctionApps,
        SettingNames.Provider,
    ];

    /// <summary>The settings that have a default, or belong to one provider.</summary>
    public static IReadOnlyList<string> Optional { get; } =
    [
        SettingNames.TensorRtCache,
        SettingNames.Precision,
        SettingNames.BatchSize,
        SettingNames.ModelFolder,
        SettingNames.DefaultModel,
    ];

    /// <summary>Where the containers are.</summary>
    public StorageLocation Storage { get; }

    /// <summary>Where the queues are.</summary>
    public ServiceBusConnection Bus { get; }

    /// <summary>How the queues are called.</summary>
    public QueueNames Queues { get; }

    /// <summary>What models run on.</summary>
    public EncodingOptions Encoding { get; }

    /// <summary>Images per run of the model; 0 to measure at start.</summary>
    public int BatchSize { get; private init; }

    /// <summary>The model that is measured at start, and for batches that name none.</summary>
    public string DefaultModel { get; private init; } = new OrchestrationOptions().DefaultModel;

    /// <summary>The folder in which downloaded models are kept; it need not outlive the machine.</summary>
    public string ModelFolder { get; private init; } = Path.Combine(Path.GetTempPath(), "batchlabeler", "models");

    /// <summary>Reads the settings. Nothing is opened.</summary>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="SettingsException">Settings are missing or contradictory; it has a sentence for each.</exception>
    public static GpuSettings Read(IConfiguration configuration)
    {
        var settings = new SettingsReader(configuration);
        var storage = StorageSection.Read(settings);
        HostStorageSection.Check(settings);
        var bus = ServiceBusSection.Read(settings);
        var queues = QueueSection.Read(settings);
        var encoding = EncodingSection.Read(settings);
        var plain = settings.Find(SettingNames.DefaultModel) ?? new OrchestrationOptions().DefaultModel;
        if (ModelReference.TryParse(plain) is null)
            settings.Refuse($"{SettingNames.DefaultModel} is '{plain}', which names no model: write a name such as demo or demo@3.");
        var batchSize = settings.Whole(SettingNames.BatchSize, 0, 0, LargestBatch);
        var read = settings.Finish(() => new GpuSettings(storage!, bus, queues, encoding));
        return read with
        {
            BatchSize = batchSize, DefaultModel = plain, ModelFolder = settings.Find(SettingNames.ModelFolder) ?? read.ModelFolder,
        };
    }
}
