using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Runs.Ending;

/// <summary>Writes why a run ends without a manifest. The first reason stands.</summary>
internal static class RunEnding
{
    public static Task RejectAsync(Containers containers, RunAddress address, string folder, BatchRejection rejection) =>
        containers.Manifests.CreateOrReadJsonAsync(
            folder + ManifestNames.Rejected, new RejectedRun(address.Run, rejection.Code, rejection.Message));

    public static Task CancelAsync(Containers containers, RunAddress address, string reason, DateTimeOffset at) =>
        containers.Work.CreateOrReadJsonAsync(address.Cancelled, new CancelledRun(address.Run, reason, at));
}
