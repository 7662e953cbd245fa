using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Store;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>Publishes a candidate as the next version, if its parent is still current; else the attempt is rejected as overtaken.</summary>
/// <param name="store">The models.</param>
[DurableTask(nameof(PublishCandidate))]
public sealed class PublishCandidate(ModelStore store) : TaskActivity<RetrainEnding, RetrainResult>
{
    /// <inheritdoc/>
    public override async Task<RetrainResult> RunAsync(TaskActivityContext context, RetrainEnding input)
    {
        var address = input.Address;
        var folder = new TrainingFolder(store.Objects, address);
        if (await folder.ReadResultAsync() is { } ended) return ended;
        var outcome = await folder.ReadOutcomeAsync();
        var candidate = outcome?.Result?.Candidate ?? throw new InvalidDataException($"{address.Outcome} names no candidate.");
        try
        {
            var publication = new Publication(address.InstanceId, $"the retraining {address.Id}");
            var files = new StoredVersionFiles(store.Objects, candidate);
            var published = await store.PublishAsync(address.Model, files, publication, address.ParentVersion);
            return published is { Won: true, Version: { } version }
                ? await Endings.PublishedAsync(folder, version, input.Verdict.Reasons)
                : await Endings.RejectedAsync(
                    folder, RetrainRejectionCodes.Overtaken, [Endings.OvertakenReason(address, published.Winner)]);
        }
        catch (BundleException exception)
        {
            return await Endings.RejectedAsync(folder, RetrainRejectionCodes.BadCandidate, [exception.Message]);
        }
    }
}
