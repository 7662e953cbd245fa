using System.ComponentModel;
using System.Diagnostics;

namespace BatchLabeler.Orchestrations.Retraining.Jobs;

/// <summary>Starts a training as a process of its own that goes on when this one ends.</summary>
internal static class TrainingProcess
{
    private const string Shell = "/bin/sh";

    // setsid keeps an interrupt of this process's terminal away from the training.
    private const string Detached = "if command -v setsid >/dev/null 2>&1; then exec setsid \"$0\" \"$@\"; else exec \"$0\" \"$@\"; fi";
    private const string Logged = "exec </dev/null >>\"$BATCHLABELER_TRAINING_LOG\" 2>&1; " + Detached;

    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public static Process Start(TrainingProcessOptions options, string request, string logName)
    {
        var arguments = options.Arguments.Select(argument =>
            argument.Replace(TrainingProcessOptions.RequestPlaceholder, request, StringComparison.Ordinal));
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(options.FileName) : new ProcessStartInfo(Shell);
        if (!OperatingSystem.IsWindows())
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(options.LogFolder is null ? Detached : Logged);
            start.ArgumentList.Add(options.FileName);
        }
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in options.Environment) start.Environment[name] = value;
        if (options.LogFolder is { } folder)
            start.Environment["BATCHLABELER_TRAINING_LOG"] = Path.Combine(Directory.CreateDirectory(folder).FullName, logName);
        start.UseShellExecute = false;
        return Process.Start(start) ?? throw new Win32Exception($"{options.FileName} was not started.");
    }
}
