using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>A run that a verb has just asked for.</summary>
/// <param name="address">The run.</param>
/// <param name="reader">Reads the containers.</param>
/// <param name="host">The world outside.</param>
/// <param name="json">Whether results go out as events.</param>
internal sealed class AskedRun(RunAddress address, RunStatusReader reader, CommandHost host, bool json)
{
    /// <summary>Says which run was asked for and, if wanted, waits for its end and says how it ended.</summary>
    /// <param name="what">What the run does, for people.</param>
    /// <param name="wait">Whether to wait.</param>
    /// <param name="cancellation">Ends the waiting; the run goes on.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="CommandException">The run ended without a manifest.</exception>
    public async Task<int> FollowAsync(string what, bool wait, CancellationToken cancellation)
    {
        if (json)
            new JsonEvents(host.Out).Write("asked", new { batch = address.Batch, run = address.Run });
        else
        {
            host.Out.WriteLine(ErrorLine.Visible(what));
            host.Out.WriteLine($"batch     {ErrorLine.Visible(address.Batch)}");
            host.Out.WriteLine($"run       {address.Run}");
        }

        return wait ? await WaitAsync(cancellation) : ExitCode.Completed;
    }

    /// <summary>Waits for the run's end and says how it ended.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="CommandException">The run ended without a manifest.</exception>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        var status = await new RunWait(reader, host, json).UntilEndAsync(address, null, cancellation);
        var manifest = RunEnd.ManifestOf(status);
        if (json)
            new JsonEvents(host.Out).Write("finished", RunText.Event(status));
        else
            host.Out.WriteLine($"{status.Finished} images: {status.Labeled} labeled, {status.Failed} failed by {status.Model}");
        return RunEnd.ExitCodeOf(manifest, status.Failed, status.Finished, host);
    }
}
