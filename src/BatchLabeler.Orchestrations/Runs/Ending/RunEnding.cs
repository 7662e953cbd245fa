using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Telemetry;

namespace BatchLabeler.Orchestrations.Runs.Ending;

/// <summary>Writes why a run ends without a manifest. The first reason stands.</summary>
internal static class RunEnding
{
    public static async Task RejectAsync(Containers containers, RunAddress address, string folder, BatchRejection rejection)
    {
        await containers.Manifests.CreateOrReadJsonAsync(
            folder + ManifestNames.Rejected, new RejectedRun(address.Run, rejection.Code, rejection.Message));
        using (var span = RunSpans.End(address, "rejected")) span?.SetTag("error.type", rejection.Code);
        PipelineTelemetry.BatchEnded("rejected");
    }

    public static Task CancelAsync(Containers containers, RunAddress address, string reason, DateTimeOffset at) =>
        containers.Work.CreateOrReadJsonAsync(address.Cancelled, new CancelledRun(address.Run, reason, at));
}
