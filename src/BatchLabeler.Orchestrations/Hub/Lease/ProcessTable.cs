using System.Diagnostics;

namespace BatchLabeler.Orchestrations.Hub.Lease;

/// <summary>The processes that the system knows.</summary>
internal sealed class ProcessTable : IProcessTable
{
    // The system computes the start of a process each time anew, to a few hundredths of a second.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public RunnerMark Own(DateTimeOffset now)
    {
        using var own = Process.GetCurrentProcess();
        return new RunnerMark(Environment.MachineName, own.Id, new DateTimeOffset(own.StartTime.ToUniversalTime()), now);
    }

    public bool IsRunning(RunnerMark mark)
    {
        try
        {
            using var process = Process.GetProcessById(mark.ProcessId);
            return (process.StartTime.ToUniversalTime() - mark.ProcessStarted.UtcDateTime).Duration() < Tolerance;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
