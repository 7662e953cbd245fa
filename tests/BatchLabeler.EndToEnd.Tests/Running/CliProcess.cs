using System.Diagnostics;

namespace BatchLabeler.EndToEnd.Tests.Running;

/// <summary>The command line in a process of its own.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private bool _isDisposed;

    private CliProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public static CliProcess Start(params string[] arguments) => Start(null, arguments);

    /// <param name="cache">The folder for what the process keeps of its own accord; null for the user's.</param>
    /// <param name="arguments">The command line.</param>
    public static CliProcess Start(string? cache, string[] arguments)
    {
        // What a shell starts in the background ignores Ctrl-C and hands that on; a program that is interrupted must not have inherited it.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (cache is not null)
            start.Environment["XDG_CACHE_HOME"] = cache;
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "batchlabeler.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new CliProcess(Process.Start(start)!);
    }

    /// <summary>Reads standard output up to a line that holds a text.</summary>
    public void ReadUntil(string text)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        throw new InvalidOperationException($"The process ended without '{text}': {_error.Result}");
    }

    /// <summary>Ends the process without any chance to tidy up.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Sends what Ctrl-C sends.</summary>
    public void Interrupt() => Signal("-INT");

    /// <summary>Sends what a container's host sends before it takes the machine away.</summary>
    public void Terminate() => Signal("-TERM");

    /// <summary>Waits for the end.</summary>
    public (int ExitCode, string Error) Wait()
    {
        while (_process.StandardOutput.ReadLine() is not null)
        {
            // The pipe is emptied so that the process can end.
        }

        _process.WaitForExit();
        return (_process.ExitCode, _error.Result);
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [name, _process.Id.ToString()]);
        kill.WaitForExit();
    }
}
