using BatchLabeler.Core.Retraining;
using BatchLabeler.Hosting;
using BatchLabeler.Hosting.Settings;
using BatchLabeler.Hosting.Training;
using BatchLabeler.Orchestrations;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Storage.Queues.ServiceBus;
using Microsoft.Extensions.Configuration;

namespace BatchLabeler.Functions.Composition;

/// <summary>What the function app is told by its settings.</summary>
public sealed record FunctionsSettings
{
    private const int MostLabels = 1_000_000_000;

    private FunctionsSettings(
        StorageLocation storage,
        ServiceBusConnection bus,
        QueueNames queues,
        TrainingJobAccess trainingJob,
        string defaultModel,
        int retrainAfter)
    {
        (Storage, Bus, Queues, TrainingJob) = (storage, bus, queues, trainingJob);
        Options = new OrchestrationOptions { DefaultModel = defaultModel };
        Retrains = retrainAfter > 0;
        Retraining = new RetrainScheduleOptions { Retraining = new RetrainOptions { MinimumNewLabels = Math.Max(1, retrainAfter) } };
    }

    /// <summary>The settings without which the app does not start; the triggers and the host need some of them, too.</summary>
    public static IReadOnlyList<string> Required { get; } =
    [
        .. SettingNames.OfFunctionApps,
        SettingNames.SubmissionsQueue,
        SettingNames.SchedulerConnection,
        SettingNames.TaskHub,
        SettingNames.ResourceId(SettingNames.TrainingJob),
        SettingNames.ClientId(SettingNames.TrainingJob),
    ];

    /// <summary>The settings that have a default.</summary>
    public static IReadOnlyList<string> Optional { get; } =
        [SettingNames.DefaultModel, SettingNames.RetrainAfter, SettingNames.DurableBackend, SettingNames.DurableConnection];

    /// <summary>Where the containers are.</summary>
    public StorageLocation Storage { get; }

    /// <summary>Where the queues are.</summary>
    public ServiceBusConnection Bus { get; }

    /// <summary>How the queues are called.</summary>
    public QueueNames Queues { get; }

    /// <summary>The container job that trains.</summary>
    public TrainingJobAccess TrainingJob { get; }

    /// <summary>What batches get that ask for nothing.</summary>
    public OrchestrationOptions Options { get; }

    /// <summary>Whether models are retrained at all.</summary>
    public bool Retrains { get; }

    /// <summary>When models are retrained.</summary>
    public RetrainScheduleOptions Retraining { get; }

    /// <summary>Reads the settings. Nothing is opened.</summary>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="SettingsException">Settings are missing or contradictory; it has a sentence for each.</exception>
    public static FunctionsSettings Read(IConfiguration configuration)
    {
        var settings = new SettingsReader(configuration);
        var storage = StorageSection.Read(settings);
        HostStorageSection.Check(settings);
        var bus = ServiceBusSection.Read(settings);
        var queues = QueueSection.Read(settings);
        settings.Require(SettingNames.SubmissionsQueue, "set it to the name of the queue of the storage's events, such as submissions");
        SchedulerSection.Check(settings);
        var trainingJob = TrainingJobSection.Read(settings);
        var model = settings.Find(SettingNames.DefaultModel) ?? new OrchestrationOptions().DefaultModel;
        if (ModelReference.TryParse(model) is null)
            settings.Refuse($"{SettingNames.DefaultModel} is '{model}', which names no model: write a name such as demo or demo@3.");
        var retrainAfter = settings.Whole(SettingNames.RetrainAfter, new RetrainOptions().MinimumNewLabels, 0, MostLabels);
        return settings.Finish(() => new FunctionsSettings(storage!, bus, queues, trainingJob, model, retrainAfter));
    }
}
