using System.Diagnostics;
using System.Globalization;

namespace BatchLabeler.Benchmarks.Running;

/// <summary>Runs the command line program in a process of its own and watches its memory.</summary>
internal static class LabelProcess
{
    private const string PeakField = "VmHWM:";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>The largest resident memory in bytes, as Linux keeps it (VmHWM), last seen before the program ended.</summary>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static long PeakMemory(params string[] arguments)
    {
        using var process = Process.Start(ProgramProcess.Start("batchlabeler.dll", arguments))!;
        var (errors, peak) = (process.StandardError.ReadToEndAsync(), 0L);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (!process.WaitForExit(Interval)) peak = Math.Max(peak, Read(process.Id));
        if (process.ExitCode == 0) return peak;
        throw new InvalidOperationException($"batchlabeler ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }

    private static long Read(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(PeakField, StringComparison.Ordinal));
            var kilobytes = line?[PeakField.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
            return kilobytes is null ? 0 : long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0; // It ended between two looks.
        }
    }
}
