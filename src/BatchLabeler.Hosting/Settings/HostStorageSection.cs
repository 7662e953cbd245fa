namespace BatchLabeler.Hosting.Settings;

/// <summary>The account that the Functions host keeps its locks and keys in. The host opens it itself; here it is only checked.</summary>
public static class HostStorageSection
{
    /// <summary>Checks the section.</summary>
    /// <param name="settings">The settings.</param>
    public static void Check(SettingsReader settings)
    {
        const string Section = SettingNames.HostStorage;
        var (account, blobs) = (SettingNames.AccountName(Section), SettingNames.BlobServiceUri(Section));
        if (settings.Find(Section) is not null)
        {
            if (settings.Find(account) is not null || settings.Find(blobs) is not null)
                settings.Refuse($"{Section} and its parts are both set: keep {account} in Azure, the other alone at home.");
            return;
        }

        if (settings.Find(blobs) is not null) settings.Require(SettingNames.QueueServiceUri(Section), "set it beside the blob endpoint");
        else settings.Require(account, "set it to the name of the Functions host's storage account");
        IdentitySection.Read(settings, Section);
    }
}
