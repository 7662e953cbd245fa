using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Manifests;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Plans.Labels;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Ending;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Statistics;
using Microsoft.Azure.Functions.Worker;

namespace BatchLabeler.Functions.Durable;

/// <summary>The activities of labelling, each a line: what they do is written where every host takes it from.</summary>
/// <param name="services">What activities are made with.</param>
public sealed class LabelingActivities(IServiceProvider services)
{
    /// <summary>Opens a run, or says why it cannot be.</summary>
    [Function(nameof(OpenRun))]
    public Task<RunOpening> OpenRun([ActivityTrigger] RunRequest input, string instanceId) =>
        ActivityCall.RunAsync<OpenRun, RunRequest, RunOpening>(services, input, instanceId);

    /// <summary>Sorts the labels that came with a batch.</summary>
    [Function(nameof(SortLabels))]
    public Task<LabelsOutcome> SortLabels([ActivityTrigger] RunAddress input, string instanceId) =>
        ActivityCall.RunAsync<SortLabels, RunAddress, LabelsOutcome>(services, input, instanceId);

    /// <summary>Plans a step of a run.</summary>
    [Function(nameof(PlanShards))]
    public Task<PlanStep> PlanShards([ActivityTrigger] PlanRequest input, string instanceId) =>
        ActivityCall.RunAsync<PlanShards, PlanRequest, PlanStep>(services, input, instanceId);

    /// <summary>Sends shards to the workers.</summary>
    [Function(nameof(SendShards))]
    public Task<bool> SendShards([ActivityTrigger] ShardSelection input, string instanceId) =>
        ActivityCall.RunAsync<SendShards, ShardSelection, bool>(services, input, instanceId);

    /// <summary>Sends shards again that are missing.</summary>
    [Function(nameof(ResendShards))]
    public Task<ResendOutcome> ResendShards([ActivityTrigger] ResendRequest input, string instanceId) =>
        ActivityCall.RunAsync<ResendShards, ResendRequest, ResendOutcome>(services, input, instanceId);

    /// <summary>Gives up shards.</summary>
    [Function(nameof(FailShards))]
    public Task<IReadOnlyList<ShardCompletion>> FailShards([ActivityTrigger] ShardSelection input, string instanceId) =>
        ActivityCall.RunAsync<FailShards, ShardSelection, IReadOnlyList<ShardCompletion>>(services, input, instanceId);

    /// <summary>Says how far a group is.</summary>
    [Function(nameof(ReportProgress))]
    public Task<bool> ReportProgress([ActivityTrigger] ProgressReport input, string instanceId) =>
        ActivityCall.RunAsync<ReportProgress, ProgressReport, bool>(services, input, instanceId);

    /// <summary>Writes a part of the manifest.</summary>
    [Function(nameof(WritePart))]
    public Task<PartOutcome> WritePart([ActivityTrigger] PartRequest input, string instanceId) =>
        ActivityCall.RunAsync<WritePart, PartRequest, PartOutcome>(services, input, instanceId);

    /// <summary>Folds what a group learnt.</summary>
    [Function(nameof(FoldStatistics))]
    public Task<bool> FoldStatistics([ActivityTrigger] FoldRequest input, string instanceId) =>
        ActivityCall.RunAsync<FoldStatistics, FoldRequest, bool>(services, input, instanceId);

    /// <summary>Publishes what a run learnt.</summary>
    [Function(nameof(PublishStatistics))]
    public Task<StatisticsOutcome?> PublishStatistics([ActivityTrigger] PublishRequest input, string instanceId) =>
        ActivityCall.RunAsync<PublishStatistics, PublishRequest, StatisticsOutcome?>(services, input, instanceId);

    /// <summary>Commits the manifest.</summary>
    [Function(nameof(CommitManifest))]
    public Task<CommitOutcome> CommitManifest([ActivityTrigger] CommitRequest input, string instanceId) =>
        ActivityCall.RunAsync<CommitManifest, CommitRequest, CommitOutcome>(services, input, instanceId);

    /// <summary>Ends a run that a person cancelled.</summary>
    [Function(nameof(CancelRun))]
    public Task<bool> CancelRun([ActivityTrigger] EndedRun input, string instanceId) =>
        ActivityCall.RunAsync<CancelRun, EndedRun, bool>(services, input, instanceId);

    /// <summary>Ends a run that cannot be done.</summary>
    [Function(nameof(RejectRun))]
    public Task<bool> RejectRun([ActivityTrigger] EndedRun input, string instanceId) =>
        ActivityCall.RunAsync<RejectRun, EndedRun, bool>(services, input, instanceId);
}
