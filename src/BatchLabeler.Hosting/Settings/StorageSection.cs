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
            if (settings.Find(blobs) is not null)
                settings.Refuse($"{Section} and {blobs} are both set: keep {blobs} in Azure, the other alone at home.");
            return Parse(settings, Section, text, new StorageLocationOptions());
        }

        var endpoint = settings.Require(blobs, "set it to https://ACCOUNT.blob.core.windows.net");
        var queues = settings.Require(SettingNames.QueueServiceUri(Section), "set it to https://ACCOUNT.queue.core.windows.net");
        var clients = new StorageClientOptions { Credential = IdentitySection.Read(settings, Section) };
        var location = endpoint.Length == 0 ? null : Parse(settings, blobs, endpoint, new StorageLocationOptions { Clients = clients });
        if (location is not null && queues.Length > 0) RequireSameAccount(settings, endpoint, queues);
        return location;
    }

    private static void RequireSameAccount(SettingsReader settings, string blobs, string queues)
    {
        if (queues.TrimEnd('/') == blobs.TrimEnd('/').Replace(".blob.", ".queue.", StringComparison.OrdinalIgnoreCase)) return;
        var (blobName, queueName) = (SettingNames.BlobServiceUri(SettingNames.Storage), SettingNames.QueueServiceUri(SettingNames.Storage));
        settings.Refuse($"{queueName} is '{queues}', which is not the account of {blobName}: name the same account in both.");
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
