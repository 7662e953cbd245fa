using BatchLabeler.Core.Retraining;
using BatchLabeler.Hosting.Settings;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Telemetry;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Telemetry;
using Microsoft.Extensions.Configuration;

namespace BatchLabeler.TrainingJob;

/// <summary>What the training job is told by its settings and arguments.</summary>
public sealed record TrainingSettings
{
    private const string RequestArgument = "request";

    private TrainingSettings(StorageLocation storage, string? request, string? folder)
    {
        (Storage, Request) = (storage, request);
        Folder = folder ?? Path.Combine(Path.GetTempPath(), "batchlabeler", "training");
    }

    /// <summary>The settings without which the job does not start.</summary>
    public static IReadOnlyList<string> Required { get; } =
    [
        SettingNames.BlobServiceUri(SettingNames.Storage),
        SettingNames.QueueServiceUri(SettingNames.Storage),
        SettingNames.ClientId(SettingNames.Storage),
        SettingNames.Credential(SettingNames.Storage),
        SettingNames.TrainingDevice,
    ];

    /// <summary>The settings that have a default.</summary>
    public static IReadOnlyList<string> Optional { get; } = 
        [SettingNames.TrainingRequest, SettingNames.TrainingFolder, SettingNames.TrainingMixedPrecision];

    /// <summary>Where the containers are.</summary>
    public StorageLocation Storage { get; }

    /// <summary>The training to work on, from <c>--request</c> or the setting; null for the oldest that waits.</summary>
    public string? Request { get; }

    /// <summary>The folder to work in; what must outlive it is kept in the store.</summary>
    public string Folder { get; }

    /// <summary>What heads are trained on. It never falls back from one to another.</summary>
    public required DeviceOptions Device { get; init; }

    /// <summary>Where traces and metrics go; nowhere unless a setting of Azure's or OpenTelemetry's says so.</summary>
    public required TelemetryOptions Telemetry { get; init; }

    /// <summary>Reads the settings. Nothing is opened.</summary>
    /// <param name="configuration">The settings and arguments.</param>
    /// <exception cref="SettingsException">Settings are missing or contradictory; it has a sentence for each.</exception>
    public static TrainingSettings Read(IConfiguration configuration)
    {
        var settings = new SettingsReader(configuration);
        var storage = StorageSection.Read(settings);
        var (request, named) = settings.Find(RequestArgument) is { } argument
            ? (argument, $"--{RequestArgument}")
            : (settings.Find(SettingNames.TrainingRequest), SettingNames.TrainingRequest);
        try
        {
            if (request is not null) TrainingAddress.OfRequest(request);
        }
        catch (FormatException refusal)
        {
            settings.Refuse($"{named} cannot be used: {refusal.Message}");
        }

        var (device, telemetry) = (ReadDevice(settings), ReadTelemetry(settings));
        return settings.Finish(() => new TrainingSettings(storage!, request, settings.Find(SettingNames.TrainingFolder))
        {
            Device = device, Telemetry = telemetry!,
        });
    }

    private static DeviceOptions ReadDevice(SettingsReader settings)
    {
        var kind = settings.Require(SettingNames.TrainingDevice, "write cuda, or cpu where there is no GPU") switch
        {
            "cuda" => DeviceKind.Cuda,
            "cpu" or "" => DeviceKind.Cpu,
            var other => Refused<DeviceKind>(settings, $"{SettingNames.TrainingDevice} is '{other}': write cuda or cpu."),
        };
        var mixed = settings.Find(SettingNames.TrainingMixedPrecision) switch
        {
            "true" => true,
            "false" or null => false,
            var other => Refused<bool>(settings, $"{SettingNames.TrainingMixedPrecision} is '{other}': write true or false."),
        };
        return new DeviceOptions { Kind = kind, MixedPrecision = mixed };
    }

    private static T? Refused<T>(SettingsReader settings, string sentence)
    {
        settings.Refuse(sentence);
        return default;
    }

    private static TelemetryOptions? ReadTelemetry(SettingsReader settings)
    {
        try
        {
            return TelemetryOptions.Read("batchlabeler-training", settings.Find) with { Sources = [TrainingTelemetry.Name] };
        }
        catch (ArgumentException refusal)
        {
            settings.Refuse($"{TelemetryOptions.EndpointVariable} cannot be used: {refusal.Message}");
            return null;
        }
    }
}
