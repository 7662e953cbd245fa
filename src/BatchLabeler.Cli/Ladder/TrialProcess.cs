using System.Diagnostics;
using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Ladder;

/// <summary>
/// Runs trainings as processes of their own: torch's random numbers belong to the process, so trainings that ran side by side in one would
/// change each other's.
/// </summary>
internal sealed class TrialProcess : ITrialProgram
{
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, string log, CancellationToken cancellation)
    {
        var (program, own) = OwnProgram.CommandLine();
        var start = new ProcessStartInfo(program, own.Concat(arguments))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // libtorch's threads wait by spinning, and BLAS takes all processors, which beside other trainings costs more than it gives.
        (start.Environment["OMP_WAIT_POLICY"], start.Environment["OPENBLAS_NUM_THREADS"]) = ("PASSIVE", "1");
        await using var file = new FileStream(log, FileMode.Create, FileAccess.Write, FileShare.Read);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} was not started.");
        process.StandardInput.Close();
        await using var registration = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var printed = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        await process.StandardError.BaseStream.CopyToAsync(file, CancellationToken.None);
        await printed;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode;
    }
}
