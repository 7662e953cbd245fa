using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Batches;

/// <summary>How activities are tried again. What they throw passes; what does not pass they return.</summary>
internal static class Retries
{
    private const double Backoff = 2;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static TaskOptions Of(RunTuning tuning) => new(new RetryPolicy(tuning.Attempts, tuning.RetryAfter, Backoff, Longest));
}
