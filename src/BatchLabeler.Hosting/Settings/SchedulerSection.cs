namespace BatchLabeler.Hosting.Settings;

/// <summary>
/// The durable backend: the Durable Task Scheduler that host.json names, or the host's storage account where it is overridden.
/// </summary>
public static class SchedulerSection
{
    private const string Managed = "azureManaged";
    private const string AzureStorage = "AzureStorage";
    private const string Example = "Endpoint=https://…;Authentication=ManagedIdentity;ClientID=…";

    /// <summary>Checks the section; the host itself connects.</summary>
    /// <param name="settings">The settings.</param>
    public static void Check(SettingsReader settings)
    {
        var hub = settings.Require(SettingNames.TaskHub, "set it to the name of the task hub");
        var backend = settings.Find(SettingNames.DurableBackend) ?? Managed;
        if (backend.Equals(AzureStorage, StringComparison.OrdinalIgnoreCase))
        {
            if (settings.Find(SettingNames.DurableConnection) != SettingNames.HostStorage)
                settings.Refuse(
                    $"{SettingNames.DurableConnection} must be {SettingNames.HostStorage} where the backend is {AzureStorage}.");
            return;
        }

        if (!backend.Equals(Managed, StringComparison.OrdinalIgnoreCase))
        {
            settings.Refuse($"{SettingNames.DurableBackend} is '{backend}': leave it out for {Managed}, or write {AzureStorage}.");
            return;
        }

        var connection = settings.Require(SettingNames.SchedulerConnection, $"set it to {Example}");
        if (connection.Length > 0) CheckConnection(settings, connection, hub);
    }

    private static void CheckConnection(SettingsReader settings, string connection, string hub)
    {
        var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .ToLookup(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? "", StringComparer.OrdinalIgnoreCase);
        foreach (var part in new[] { "Endpoint", "Authentication" }.Where(part => !parts.Contains(part)))
            settings.Refuse($"{SettingNames.SchedulerConnection} has no {part}: write {Example}.");
        if (hub.Length > 0 && parts["TaskHub"].FirstOrDefault() is { } named && named != hub)
            settings.Refuse(
                $"{SettingNames.TaskHub} is '{hub}' and {SettingNames.SchedulerConnection} names '{named}': name the same task hub.");
    }
}
