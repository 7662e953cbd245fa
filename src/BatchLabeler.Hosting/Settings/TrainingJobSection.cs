using Azure.Core;
using BatchLabeler.Hosting.Training;

namespace BatchLabeler.Hosting.Settings;

/// <summary>The container job that trains.</summary>
public static class TrainingJobSection
{
    /// <summary>Reads the section.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The job; only of use once the reading has finished.</returns>
    public static ContainerJobOptions Read(SettingsReader settings)
    {
        const string Section = SettingNames.TrainingJob;
        var name = SettingNames.ResourceId(Section);
        var id = settings.Require(name, "set it to the resource id of the container job that trains");
        if (id.Length > 0 && !IsJob(id))
            settings.Refuse($"{name} is '{id}': write /subscriptions/…/resourceGroups/…/providers/Microsoft.App/jobs/NAME.");
        var clientId = SettingNames.ClientId(Section);
        var identity = settings.Require(clientId, "set it to the client id of the identity that may start the job");
        return new ContainerJobOptions { ResourceId = id, ClientId = identity };
    }

    private static bool IsJob(string id) =>
        ResourceIdentifier.TryParse(id, out var parsed) && parsed?.ResourceType == ContainerJobOptions.ResourceType;
}
