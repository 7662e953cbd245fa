using System.Diagnostics;

namespace BatchLabeler.Benchmarks.Running;

/// <summary>Runs a program of the build in a process of its own.</summary>
internal static class ProgramProcess
{
    /// <summary>What the program wrote to standard output.</summary>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static string Run(string assembly, params string[] arguments)
    {
        using var process = Process.Start(Start(assembly, arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0) return output;
        throw new InvalidOperationException($"{assembly} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }

    /// <summary>How to start an assembly of the build, its output to be read.</summary>
    public static ProcessStartInfo Start(string assembly, params string[] arguments)
    {
        var host = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        return new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
    }
}
