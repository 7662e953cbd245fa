using Azure.Identity;
using BatchLabeler.Hosting.Training;
using BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;

namespace BatchLabeler.Hosting.Settings;

/// <summary>The container job that trains.</summary>
public static class TrainingJobSection
{
    /// <summary>Reads the section.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The job; only of use once the reading has finished.</returns>
    public static TrainingJobAccess Read(SettingsReader settings)
    {
        const string Section = SettingNames.TrainingJob;
        var name = SettingNames.ResourceId(Section);
        var id = settings.Require(name, "set it to the resource id of the container job that trains");
        if (id.Length > 0 && !ContainerJobOptions.IsJob(id))
            settings.Refuse($"{name} is '{id}': write /subscriptions/…/resourceGroups/…/providers/Microsoft.App/jobs/NAME.");
        var clientId = SettingNames.ClientId(Section);
        var identity = settings.Require(clientId, "set it to the client id of the identity that may start the job");
        return new TrainingJobAccess(
            new ContainerJobOptions { ResourceId = id },
            new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity.Length > 0 ? identity : "missing")));
    }
}
