using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Manifests;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Plans.Labels;
using BatchLabeler.Orchestrations.Retraining;
using BatchLabeler.Orchestrations.Retraining.Activities;
using BatchLabeler.Orchestrations.Runs.Ending;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Statistics;

namespace BatchLabeler.Orchestrations;

/// <summary>Every orchestrator and activity of this project.</summary>
public static class OrchestrationCatalog
{
    /// <summary>A catalog of all of them. What they need comes from <see cref="OrchestrationServices.AddOrchestrations"/>.</summary>
    public static TaskCatalog Create() => Retraining(Labeling(new TaskCatalog()));

    private static TaskCatalog Labeling(TaskCatalog catalog) => catalog
        .AddOrchestrator<LabelBatch>()
        .AddOrchestrator<LabelShardGroup>()
        .AddActivity<OpenRun>()
        .AddActivity<SortLabels>()
        .AddActivity<PlanShards>()
        .AddActivity<SendShards>()
        .AddActivity<ResendShards>()
        .AddActivity<FailShards>()
        .AddActivity<ReportProgress>()
        .AddActivity<WritePart>()
        .AddActivity<FoldStatistics>()
        .AddActivity<PublishStatistics>()
        .AddActivity<CommitManifest>()
        .AddActivity<CancelRun>()
        .AddActivity<RejectRun>();

    private static TaskCatalog Retraining(TaskCatalog catalog) => catalog
        .AddOrchestrator<Retrain>()
        .AddActivity<PrepareTraining>()
        .AddActivity<AdvanceTraining>()
        .AddActivity<StopTraining>()
        .AddActivity<JudgeCandidate>()
        .AddActivity<PublishCandidate>()
        .AddActivity<RejectCandidate>();
}
