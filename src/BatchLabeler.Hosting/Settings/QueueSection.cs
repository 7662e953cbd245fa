namespace BatchLabeler.Hosting.Settings;

/// <summary>How the queues are called. The triggers read the same settings.</summary>
public static class QueueSection
{
    /// <summary>Reads the names.</summary>
    /// <param name="settings">The settings.</param>
    public static QueueNames Read(SettingsReader settings)
    {
        var queues = new QueueNames(
            settings.Require(SettingNames.ShardsQueue, "set it to the name of the queue of shards, such as shards"),
            settings.Require(SettingNames.CompletionsQueue, "set it to the name of the queue of completions, such as completions"));
        if (queues.Shards.Length > 0 && queues.Shards == queues.Completions)
            settings.Refuse($"{SettingNames.ShardsQueue} and {SettingNames.CompletionsQueue} are both '{queues.Shards}': name two queues.");
        return queues;
    }
}
