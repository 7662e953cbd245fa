using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>Waits for the end of a run and shows meanwhile how far it is.</summary>
/// <param name="reader">Reads the containers.</param>
/// <param name="host">The world outside.</param>
/// <param name="json">Whether progress goes out as events.</param>
internal sealed class RunWait(RunStatusReader reader, CommandHost host, bool json)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceWithRunners = TimeSpan.FromSeconds(8);

    /// <summary>Waits.</summary>
    /// <param name="address">The run.</param>
    /// <param name="timeout">The longest time; null for any.</param>
    /// <param name="cancellation">Ends the waiting; the run goes on.</param>
    /// <returns>The run's last status.</returns>
    /// <exception cref="CommandException">The time is over and the run goes on.</exception>
    public async Task<RunStatus> UntilEndAsync(RunAddress address, TimeSpan? timeout, CancellationToken cancellation)
    {
        var deadline = timeout is { } most ? host.Clock.GetUtcNow() + most : DateTimeOffset.MaxValue;
        var display = ProgressDisplay.For(host, json);
        var status = await reader.ReadAsync(address, cancellation);
        var patience = host.Clock.GetUtcNow() + PatienceWithRunners;
        status = await PollAsync(
            status, now => now.State != RunState.Waiting, patience < deadline ? patience : deadline, _ => { }, cancellation);
        if (status.State == RunState.Waiting)
            display.Note($"run {address.Run} of the batch '{address.Batch}' is {RunText.Progress(status)}");
        status = await PollAsync(status, now => now.State is not (RunState.Waiting or RunState.Planning), deadline, _ => { }, cancellation);
        if (status.State is not (RunState.Waiting or RunState.Planning) && !status.HasEnded)
            await display.ShowAsync(new ProgressStart("label", "images", status.Images, status.Finished), async progress => status =
                await PollAsync(
                    status, now => now.HasEnded, deadline, now =>
                        progress.Report(new ProgressStep(now.Finished, now.Failed)), cancellation));
        return status.HasEnded
            ? status
            : throw new CommandException(
                "timeout",
                $"the batch '{address.Batch}' is not finished ({RunText.Progress(status)}): wait longer with --timeout, or ask again later.");
    }

    /// <summary>Asks again and again until what is known is enough, or until a moment.</summary>
    private async Task<RunStatus> PollAsync(
        RunStatus status, Func<RunStatus, bool> isEnough, DateTimeOffset until, Action<RunStatus> show, CancellationToken cancellation)
    {
        while (!isEnough(status) && host.Clock.GetUtcNow() < until)
        {
            await Task.Delay(Pause, host.Clock, cancellation);
            var now = await reader.ReadAsync(status.Address, cancellation);
            if (now.Finished != status.Finished)
                show(now);
            status = now;
        }

        return status;
    }
}
