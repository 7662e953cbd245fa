using Azure.Core;
using Azure.Identity;

namespace BatchLabeler.Hosting.Settings;

/// <summary>How a section signs in: by the host's managed identity, or, where it says nothing, as the developer at the machine.</summary>
internal static class IdentitySection
{
    private const string ManagedIdentity = "managedidentity";

    public static TokenCredential Read(SettingsReader settings, string section)
    {
        var (credential, clientId) = (SettingNames.Credential(section), SettingNames.ClientId(section));
        return (settings.Find(credential), settings.Find(clientId)) switch
        {
            (null, null) => new DefaultAzureCredential(),
            (null, _) => Refused(settings, $"{credential} is missing: set it to {ManagedIdentity}, or leave {clientId} out."),
            ({ } kind, _) when !kind.Equals(ManagedIdentity, StringComparison.OrdinalIgnoreCase) =>
                Refused(settings, $"{credential} is '{kind}': only {ManagedIdentity} is known, for there are no keys."),
            (_, null) => Refused(settings, $"{clientId} is missing: set it to the client id of the app's user-assigned identity."),
            var (_, id) => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id)),
        };
    }

    private static DefaultAzureCredential Refused(SettingsReader settings, string sentence)
    {
        settings.Refuse(sentence);
        return new DefaultAzureCredential();
    }
}
