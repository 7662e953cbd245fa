using BatchLabeler.Storage.Queues.ServiceBus;

namespace BatchLabeler.Hosting.Settings;

/// <summary>Where the queues are: a Service Bus namespace, or a connection string for an emulator.</summary>
public static class ServiceBusSection
{
    /// <summary>Reads the section; nothing is opened.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The connection; only of use once the reading has finished.</returns>
    public static ServiceBusConnection Read(SettingsReader settings)
    {
        const string Section = SettingNames.ServiceBus;
        var name = SettingNames.Namespace(Section);
        if (settings.Find(Section) is { } text)
        {
            if (settings.Find(name) is not null)
                settings.Refuse($"{Section} and {name} are both set: keep {name} in Azure, the other alone at home.");
            return new ServiceBusConnection { ConnectionString = text };
        }

        var host = settings.Require(name, "set it to NAMESPACE.servicebus.windows.net");
        if (host.Contains('/', StringComparison.Ordinal))
            settings.Refuse($"{name} is '{host}': write the host alone, such as NAMESPACE.servicebus.windows.net.");
        return new ServiceBusConnection { Namespace = host, Credential = IdentitySection.Read(settings, Section) };
    }
}
