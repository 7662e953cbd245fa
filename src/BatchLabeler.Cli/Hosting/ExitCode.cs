using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Hosting;

/// <summary>What the program returns to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Completed = 0;

    /// <summary>The run stopped: an error, a spent error budget, or Ctrl-C.</summary>
    public const int Stopped = 1;

    /// <summary>The run completed, and some images failed inside the error budget.</summary>
    public const int CompletedWithFailures = 2;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 64;

    /// <summary>What a program returns whose work ended with a manifest.</summary>
    public static int Of(ManifestStatus status) => status switch
    {
        ManifestStatus.Completed => Completed,
        ManifestStatus.PartiallyCompleted => CompletedWithFailures,
        _ => Stopped,
    };
}
