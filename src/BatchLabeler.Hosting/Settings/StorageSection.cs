using BatchLabeler.Storage.Clients;
using BatchLabeler.Storage.Locations;

namespace BatchLabeler.Hosting.Settings;

/// <summary>Where the pipeline's containers are: the endpoints of an account, or a folder or connection string for development.</summary>
public static class StorageSection
{
    /// <summary>Reads the section; nothing is opened.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The location; null once it is noted why there is none.</returns>
    public static StorageLocation? Read(SettingsReader settings)
    {
        const string Section = SettingNames.Storage;
        var blobs = SettingNames.BlobServiceUri(Section);
        if (settings.Find(Section) is { } text)
        {
            if (settings.Find(blobs) is not null) settings.Refuse($"{Section} and {blobs} are both set: keep {blobs} in Azure, the other alone at home.");
            return Parse(settings, Section, text, new StorageLocationOptions());
        }

        var endpoint = settings.Require(blobs, "set it to https://ACCOUNT.blob.core.windows.net");
        RequireSameAccount(settings, endpoint);
        var clients = new StorageClientOptions { Credential = IdentitySection.Read(settings, Section) };
        return endpoint.Length == 0 ? null : Parse(settings, blobs, endpoint, new StorageLocationOptions { Clients = clients });
    }

    private static void RequireSameAccount(SettingsReader settings, string blobs)
    {
        var name = SettingNames.QueueServiceUri(SettingNames.Storage);
        var queues = settings.Require(name, "set it to https://ACCOUNT.queue.core.windows.net");
        if (blobs.Length == 0 || queues.Length == 0) return;
        if (queues.TrimEnd('/') != blobs.TrimEnd('/').Replace(".blob.", ".queue.", StringComparison.OrdinalIgnoreCase))
            settings.Refuse($"{name} is '{queues}', which is not the account of {SettingNames.BlobServiceUri(SettingNames.Storage)}: name the same account in both.");
    }

    private static StorageLocation? Parse(SettingsReader settings, string name, string text, StorageLocationOptions options)
    {
        try
        {
            return StorageLocation.Parse(text, options);
        }
        catch (ArgumentException refusal)
        {
            settings.Refuse($"{name} cannot be used: {refusal.Message}");
            return null;
        }
    }
}
