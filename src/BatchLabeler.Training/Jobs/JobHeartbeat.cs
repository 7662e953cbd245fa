using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Retraining;

namespace BatchLabeler.Training.Jobs;

/// <summary>Gives signs of life while a job works, and notices when it is to stop: on a person's wish, or because a later try took over.</summary>
internal sealed class JobHeartbeat : IAsyncDisposable
{
    private readonly TrainingFolder _folder;
    private readonly TimeProvider _time;
    private readonly PeriodicTimer _timer;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _beating;
    private volatile string _stage;

    private JobHeartbeat(TrainingFolder folder, int attempt, string stage, TimeSpan pause, TimeProvider time)
    {
        (_folder, Attempt, _stage, _time) = (folder, attempt, stage, time);
        _timer = new PeriodicTimer(pause, time);
        _beating = BeatAsync();
    }

    /// <summary>The try that this process is.</summary>
    public int Attempt { get; }

    /// <summary>Cancelled when the job is to stop.</summary>
    public CancellationToken Stopped => _stopped.Token;

    /// <summary>Whether a person asked for the stop.</summary>
    public bool IsCancelled { get; private set; }

    public static async Task<JobHeartbeat> StartAsync(TrainingFolder folder, TimeSpan pause, TimeProvider time, CancellationToken cancellationToken)
    {
        var (last, eTag) = await folder.ReadHeartbeatAsync(cancellationToken);
        var attempt = Math.Max(last?.Attempt ?? 0, 1);
        await folder.TryBeatAsync(new TrainingHeartbeat(attempt, time.GetUtcNow(), "starting"), eTag, cancellationToken);
        return new JobHeartbeat(folder, attempt, "starting", pause, time);
    }

    /// <summary>Says what the job does now; the next sign of life carries it.</summary>
    public void Say(string stage) => _stage = stage;

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _beating;
        _stopped.Dispose();
    }

    private async Task BeatAsync()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            if (!await TryBeatAsync())
            {
                await _stopped.CancelAsync();
                return;
            }
        }
    }

    /// <returns>False when the job is to stop.</returns>
    private async Task<bool> TryBeatAsync()
    {
        try
        {
            if (await _folder.IsCancelledAsync())
            {
                IsCancelled = true;
                return false;
            }
            var (last, eTag) = await _folder.ReadHeartbeatAsync();
            if (last?.Attempt > Attempt)
                return false;
            await _folder.TryBeatAsync(new TrainingHeartbeat(Attempt, _time.GetUtcNow(), _stage), eTag);
        }
        catch (Exception)
        {
            // A sign of life that could not be given is given at the next tick; the work itself meets the store's failures on its own.
        }
        return true;
    }
}
