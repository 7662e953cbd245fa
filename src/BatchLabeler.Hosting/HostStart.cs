using BatchLabeler.Hosting.Settings;

namespace BatchLabeler.Hosting;

/// <summary>How a host begins: it puts itself together before it touches the network, or says in plain sentences why it cannot.</summary>
public static class HostStart
{
    /// <summary>What a program returns that cannot start as it is set up.</summary>
    public const int BadSettings = 64;

    /// <summary>Puts a host together.</summary>
    /// <param name="errors">Told every problem, a line each.</param>
    /// <param name="compose">Reads settings and registers services.</param>
    /// <returns>Whether the host can go on.</returns>
    public static bool TryCompose(TextWriter errors, Action compose)
    {
        try
        {
            compose();
            return true;
        }
        catch (Exception exception) when (exception is SettingsException or ArgumentException or InvalidOperationException)
        {
            foreach (var problem in exception is SettingsException settings ? settings.Problems : [exception.Message])
                errors.WriteLine($"batchlabeler: settings: {problem}");
            return false;
        }
    }
}
