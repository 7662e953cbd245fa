using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Telemetry;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>Writes down how attempts end.</summary>
internal static class Endings
{
    public static Task<RetrainResult> PublishedAsync(TrainingFolder folder, int version, IReadOnlyList<string> reasons) =>
        EndAsync(folder, new RetrainResult(folder.Address.Id, version, null, reasons), null);

    public static Task<RetrainResult> RejectedAsync(TrainingFolder folder, string code, IReadOnlyList<string> reasons)
    {
        var address = folder.Address;
        var rejection = new RetrainRejection(address.Id, address.Model, address.ParentVersion ?? 0, code, reasons);
        return EndAsync(folder, new RetrainResult(address.Id, null, code, reasons), rejection);
    }

    private static async Task<RetrainResult> EndAsync(TrainingFolder folder, RetrainResult result, RetrainRejection? rejection)
    {
        var ended = await folder.EndAsync(result, rejection);
        PipelineTelemetry.Retrained(folder.Address.Model, ended);
        return ended;
    }

    /// <summary>Why an attempt is of no use any more; null while its parent is current, or once it has begun to publish.</summary>
    public static async Task<string?> OvertakenReasonAsync(ModelStore store, TrainingAddress address)
    {
        var current = await store.CurrentAsync(address.Model);
        if (current?.Version == address.ParentVersion) return null;
        return await store.VersionOfAsync(address.Model, address.InstanceId) is null ? OvertakenReason(address, current) : null;
    }

    public static string OvertakenReason(TrainingAddress address, ModelPointer? winner) => winner is null
        ? $"The model has no current version, so nothing can follow version {address.ParentVersion}: make a version current, then retrain."
        : $"Version {winner.Version} became current in the meantime, made so by {winner.Publisher}; the attempt started from version "
            + $"{address.ParentVersion}. Its labels count again for the next one.";
}
