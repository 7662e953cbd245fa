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

/// <summary>The orchestrators and activities of this project.</summary>
public static class OrchestrationCatalog
{
    /// <summary>A catalog of all of them, for a <see cref="LocalTaskHub"/>.</summary>
    public static TaskCatalog Create() => new TaskCatalog()
        .AddOrchestrator<LabelBatch>()
        .AddActivity<OpenRun>()
        .AddActivity<SortLabels>()
        .AddActivity<PlanShards>()
        .AddActivity<FoldStatistics>()
        .AddActivity<PublishStatistics>()
        .AddActivity<CommitManifest>()
        .AddActivity<RejectRun>()
        .AddActivity<CancelRun>()
        .AddOrchestrator<LabelShardGroup>()
        .AddActivity<SendShards>()
        .AddActivity<FailShards>()
        .AddActivity<WritePart>()
        .AddActivity<ReportProgress>()
        .AddOrchestrator<Retrain>()
        .AddActivity<PrepareTraining>()
        .AddActivity<AdvanceTraining>()
        .AddActivity<StopTraining>()
        .AddActivity<JudgeCandidate>()
        .AddActivity<PublishCandidate>()
        .AddActivity<RejectCandidate>();
}
