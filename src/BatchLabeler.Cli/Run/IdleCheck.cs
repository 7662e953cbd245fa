using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Runs;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Cli.Run;

/// <summary>Waits until every submitted batch has ended and no training goes on, as the containers tell it.</summary>
/// <param name="containers">The containers.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Told when the containers cannot be read.</param>
internal sealed class IdleCheck(Containers containers, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Waits.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        while (!await TryIsIdleAsync(cancellation))
            await Task.Delay(Pause, clock, cancellation);
    }

    private async Task<bool> TryIsIdleAsync(CancellationToken cancellation)
    {
        try
        {
            var runs = await new RunListing(containers).ReadAsync(cancellation);
            return runs.All(run => run.HasEnded) && !await TrainsAsync(cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(exception, "The storage could not be asked whether anything is left to do; it is asked again.");
            return false;
        }
    }

    private async Task<bool> TrainsAsync(CancellationToken cancellation)
    {
        var attempts = new RetrainAttempts(containers.Models);
        foreach (var model in await new ModelStore(containers.Models).NamesAsync(cancellation))
        {
            if ((await attempts.ListAsync(model, cancellation)).Any(attempt => !attempt.HasEnded))
                return true;
        }

        return false;
    }
}
