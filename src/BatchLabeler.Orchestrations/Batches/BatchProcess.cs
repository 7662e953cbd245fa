using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Manifests;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Plans.Labels;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Ending;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Orchestrations.Statistics;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Batches;

/// <summary>One execution of <see cref="LabelBatch"/>; deterministic, it knows the context alone.</summary>
internal sealed class BatchProcess
{
    private readonly TaskOrchestrationContext _context;
    private readonly LabelBatchInput _input;
    private readonly TaskOptions _retry;
    private readonly Task<CancelRequest> _cancel;
    private readonly GroupWindow _groups;
    private readonly BatchStatus _status;
    private BatchState? _state;

    public BatchProcess(TaskOrchestrationContext context, LabelBatchInput input)
    {
        (_context, _input, _state) = (context, input, input.State);
        _retry = Retries.Of(input.Tuning);
        _cancel = context.WaitForExternalEvent<CancelRequest>(CancelRequest.EventName);
        _groups = new GroupWindow(context, input, input.State?.NextGroup ?? 0);
        _status = new BatchStatus(context, input.Address);
    }

    private RunAddress Address => _input.Address;

    public async Task<RunOutcome> RunAsync()
    {
        try
        {
            return await BeginAsync() is { } problem ? await RejectAsync(problem, _state?.Opening.Rejection is null) : await LabelAsync();
        }
        catch (TaskFailedException exception)
        {
            return await RejectAsync(
                new BatchRejection(
                    "run-failed",
                    $"{exception.TaskName} failed again and again ({exception.FailureDetails.ErrorMessage}): when the cause is gone, "
                    + "submit the batch again with another content of batch.json."),
                isNew: true);
        }
    }

    /// <summary>Opens the run and plans its first groups, unless an earlier history did; answers with what makes that impossible.</summary>
    private async Task<BatchRejection?> BeginAsync()
    {
        if (_state is not null) return null;
        var started = _context.CurrentUtcDateTime;
        var opening = await CallAsync<RunOpening>(nameof(OpenRun), new RunRequest(Address, _input.MarkerETag));
        _state = new BatchState(started, opening, new PlanStep(0, "", PlanTotals.None, PlanTotals.None, 1, 1, PlanCursor.Start), 0, 0, 0);
        if (opening.Rejection is not null) return opening.Rejection;
        _status.Set(RunState.Planning, _state);
        var labels = await CallAsync<LabelsOutcome>(nameof(SortLabels), Address);
        if (labels.Problem is not null) return labels.Problem;
        // Without known labels there is nothing to learn from.
        _state = _state with { Opening = opening with { FoldsStatistics = opening.FoldsStatistics && labels.HasLabels } };
        if (await PlanAsync(PlanCursor.Start) is { } problem) return problem;
        return _state.Plan.Totals.Images > 0 ? null : new BatchRejection(
            "batch-empty", $"the folder '{Address.Batch}' of the container of batches holds no images: upload them, then batch.json last.");
    }

    private async Task<BatchRejection?> PlanAsync(PlanCursor from)
    {
        var step = await CallAsync<PlanStep>(
            nameof(PlanShards), new PlanRequest(Address, from, _input.Tuning.ShardsPerGroup, _input.Tuning.GroupsPerStep));
        _state = _state! with { Plan = step };
        _status.Set(step.Next is null ? RunState.Labeling : RunState.Planning, _state);
        return step.Problem;
    }

    private async Task<RunOutcome> LabelAsync()
    {
        var state = _state!;
        while (!_cancel.IsCompleted)
        {
            while (_groups.HasRoom && state.NextGroup < state.Plan.EndGroup)
            {
                _groups.Start(state.Plan.Group(state.NextGroup));
                _state = state = state with { NextGroup = state.NextGroup + 1 };
            }

            if (_groups.HasRoom && state.Plan.Next is { } next)
            {
                if (await PlanAsync(next) is { } problem) return await RejectAsync(problem, isNew: true);
                state = _state!;
                continue;
            }

            if (_groups.IsEmpty) return await GoOnAsync(state);
            if (await _groups.NextAsync(_cancel) is not { } outcome) continue;
            if (outcome.Problem is not null) return await RejectAsync(outcome.Problem, isNew: true);
            _state = state = state with { Labeled = state.Labeled + outcome.Labeled, Failed = state.Failed + outcome.Failed };
            _status.Set(state.Plan.Next is null ? RunState.Labeling : RunState.Planning, state);
            await FoldAsync(state);
        }

        return await CancelAsync(state);
    }

    /// <summary>Folds every group whose turn it is: the next in order that has ended.</summary>
    private async Task FoldAsync(BatchState state)
    {
        while (_groups.TakeInOrder() is { } group)
        {
            if (state.Opening.FoldsStatistics)
                await CallAsync<bool>(nameof(FoldStatistics), new FoldRequest(Address, group.Number, group.FirstShard, group.Shards));
        }
    }

    /// <summary>Nothing is at work: goes on with a new history, or ends the run.</summary>
    private async Task<RunOutcome> GoOnAsync(BatchState state)
    {
        if (state.NextGroup < state.Plan.EndGroup || state.Plan.Next is not null)
        {
            _context.ContinueAsNew(_input with { State = state });
            return new RunOutcome(RunState.Labeling, state.Labeled, state.Failed);
        }

        _status.Set(RunState.Committing, state);
        if (state.Opening.FoldsStatistics)
            await CallAsync<StatisticsOutcome?>(
                nameof(PublishStatistics), new PublishRequest(Address, state.Plan.Totals.Shards, state.Plan.ShardsPerGroup));
        if (_cancel.IsCompleted) return await CancelAsync(state);
        var manifest = await CallAsync<CommitOutcome>(nameof(CommitManifest), new CommitRequest(Address, state.Plan.EndGroup));
        var ended = manifest.Status switch
        {
            ManifestStatus.Completed => RunState.Completed,
            ManifestStatus.PartiallyCompleted => RunState.PartiallyCompleted,
            _ => RunState.Failed,
        };
        _status.Set(ended, state with { Labeled = manifest.Labeled, Failed = manifest.Failed });
        return new RunOutcome(ended, manifest.Labeled, manifest.Failed);
    }

    private async Task<RunOutcome> CancelAsync(BatchState state)
    {
        var reason = new BatchRejection("cancelled", "The run was cancelled.");
        _groups.Stop();
        await CallAsync<bool>(nameof(CancelRun), new EndedRun(Address, state.Opening.ManifestFolder, reason));
        await _groups.DrainAsync();
        _status.Set(RunState.Cancelled, state, reason);
        return new RunOutcome(RunState.Cancelled, state.Labeled, state.Failed, Message: reason.Message);
    }

    private async Task<RunOutcome> RejectAsync(BatchRejection reason, bool isNew)
    {
        _groups.Stop();
        if (isNew)
        {
            var folder = _state?.Opening.ManifestFolder ?? ManifestClaim.LaterFolder(Address);
            await CallAsync<bool>(nameof(RejectRun), new EndedRun(Address, folder, reason));
        }

        await _groups.DrainAsync();
        _status.Set(RunState.Rejected, _state, reason);
        return new RunOutcome(RunState.Rejected, _state?.Labeled ?? 0, _state?.Failed ?? 0, reason.Code, reason.Message);
    }

    private Task<T> CallAsync<T>(TaskName activity, object input) => _context.CallActivityAsync<T>(activity, input, _retry);
}
