using System.Runtime.InteropServices;

namespace BatchLabeler.Cli.Hosting;

/// <summary>
/// Turns Ctrl-C and termination requests into a cancellation. What does not end by itself in time is ended: everything a verb has
/// finished is on disk at any moment, so nothing is lost.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private const string ShowCursor = "\u001b[?25h";
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private TimeSpan _patience = TimeSpan.FromSeconds(1.2);
    private Timer? _deadline;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
    ];

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Gives a verb more time between the first signal and the end; a second Ctrl-C ends it at once.</summary>
    public void AllowToDrain(TimeSpan time) => _patience = time;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _deadline?.Dispose();
        _source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_deadline is not null && context.Signal == PosixSignal.SIGINT)
            End();
        _deadline ??= new Timer(_ => End(), null, _patience, Timeout.InfiniteTimeSpan);
        _ = _source.CancelAsync();
    }

    private static void End()
    {
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine(ShowCursor);
        Console.Error.WriteLine(ErrorLine.Of(ErrorLine.Interrupted, "stopped on request; what was finished is on disk."));
        Environment.Exit(ExitCode.Stopped);
    }
}
