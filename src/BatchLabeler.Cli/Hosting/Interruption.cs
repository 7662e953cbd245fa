using System.Runtime.InteropServices;

namespace BatchLabeler.Cli.Hosting;

/// <summary>
/// Turns Ctrl-C and termination requests into a cancellation. What does not end by itself in time is ended: everything a verb has
/// finished is on disk at any moment, so nothing is lost.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);
    private const string ShowCursor = "\u001b[?25h";
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _deadline;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
    ];

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

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
        _deadline ??= new Timer(_ => End(), null, Patience, Timeout.InfiniteTimeSpan);
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
