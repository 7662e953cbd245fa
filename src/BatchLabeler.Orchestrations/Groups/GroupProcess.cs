using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Manifests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Shards.Sending;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Groups;

/// <summary>One execution of <see cref="LabelShardGroup"/>; deterministic, it knows the context alone.</summary>
internal sealed class GroupProcess
{
    private const int EventsPerHistory = 250;
    private const int MostDoublings = 4;

    private readonly TaskOrchestrationContext _context;
    private readonly GroupInput _input;
    private readonly TaskOptions _retry;
    private readonly Task<CancelRequest> _cancel;
    private Task<ShardCompletion>? _completion;
    private GroupState _state;
    private int _events;

    public GroupProcess(TaskOrchestrationContext context, GroupInput input)
    {
        (_context, _input) = (context, input);
        _retry = Retries.Of(input.Tuning);
        _state = input.State ?? new GroupState(ShardSet.All(input.Group.Shards), 0, 0, 0, 0);
        _cancel = context.WaitForExternalEvent<CancelRequest>(CancelRequest.EventName);
    }

    private TimeSpan Period => _input.Tuning.ResendAfter * (1 << Math.Min(_state.SilentPeriods, MostDoublings));

    public async Task<GroupOutcome> RunAsync()
    {
        if (_input.State is null) await _context.CallActivityAsync<bool>(nameof(SendShards), Missing(), _retry);
        while (!_state.Missing.IsEmpty)
        {
            var isSilent = await WaitAsync();
            if (_cancel.IsCompleted) return Outcome(cancelled: true);
            if (_state.Missing.IsEmpty) break;
            if (_events >= EventsPerHistory)
            {
                _context.ContinueAsNew(_input with { State = _state });
                return Outcome(cancelled: false);
            }

            if (isSilent) await BreakSilenceAsync();
        }

        return await CallAsync<PartOutcome>(nameof(WritePart), new PartRequest(_input.Address, _input.Group)) is { } part
            ? new GroupOutcome(_input.Group.Number, part.Labeled, part.Failed, Problem: part.Problem)
            : Outcome(cancelled: true);
    }

    /// <summary>Takes completions for a period; true when not one came.</summary>
    private async Task<bool> WaitAsync()
    {
        using var ended = new CancellationTokenSource();
        var timer = _context.CreateTimer(_context.CurrentUtcDateTime + Period, ended.Token);
        var before = _state.Missing.Count;
        while (!_state.Missing.IsEmpty && _events < EventsPerHistory)
        {
            _completion ??= _context.WaitForExternalEvent<ShardCompletion>(ShardCompletion.EventName);
            var first = await Task.WhenAny(_cancel, _completion, timer);
            if (first == timer) return _state.Missing.Count == before;
            if (first == _cancel) break;
            var completion = await _completion;
            _completion = null;
            _events++;
            if (Take(completion)) await ReportAsync();
        }

        // Not asynchronously: only the orchestrator's own thread may touch its context.
        ended.Cancel();
        return false;
    }

    private bool Take(ShardCompletion completion)
    {
        var position = completion.Shard - _input.Group.FirstShard;
        if (!_state.Missing.Has(position)) return false;
        _state = _state with
        {
            Missing = _state.Missing.Without(position),
            Labeled = _state.Labeled + completion.Labeled,
            Failed = _state.Failed + completion.Failed,
            SilentPeriods = 0,
        };
        return true;
    }

    private async Task ReportAsync()
    {
        var done = _input.Group.Shards - _state.Missing.Count;
        var due = done * _input.Tuning.ReportsPerGroup / _input.Group.Shards;
        if (due <= _state.Reported || _state.Missing.IsEmpty) return;
        _state = _state with { Reported = due };
        var report = new ProgressReport(
            _input.Address, _input.Group.Number, _state.Labeled, _state.Failed, _context.CurrentUtcDateTime);
        _context.SetCustomStatus(report);
        try
        {
            await _context.CallActivityAsync<bool>(nameof(ReportProgress), report);
        }
        catch (TaskFailedException)
        {
            // A report that cannot be written is no reason to stop labelling; the next one says more.
        }
    }

    /// <summary>Looks after shards from which nothing was heard: sends them again, or gives them up in the end.</summary>
    private async Task BreakSilenceAsync()
    {
        var isPatient = _state.SilentPeriods < _input.Tuning.Resends;
        var request = new ResendRequest(Missing(), _context.CurrentUtcDateTime - Period, isPatient);
        if (await CallAsync<ResendOutcome>(nameof(ResendShards), request) is not { } outcome) return;
        if (TakeAll(outcome.Done) || outcome.IsRunBusy) return;
        if (isPatient) _state = _state with { SilentPeriods = _state.SilentPeriods + 1 };
        else TakeAll(await CallAsync<IReadOnlyList<ShardCompletion>>(nameof(FailShards), Missing()) ?? []);
    }

    private bool TakeAll(IReadOnlyList<ShardCompletion> completions)
    {
        foreach (var completion in completions) Take(completion);
        return completions.Count > 0;
    }

    /// <summary>Calls an activity; null when the run is cancelled meanwhile, for its workers may leave nothing to go on with.</summary>
    private async Task<T?> CallAsync<T>(TaskName activity, object input)
        where T : class
    {
        var call = _context.CallActivityAsync<T>(activity, input, _retry);
        return await Task.WhenAny(_cancel, call) == call ? await call : null;
    }

    private GroupOutcome Outcome(bool cancelled) => new(_input.Group.Number, _state.Labeled, _state.Failed, cancelled);

    private ShardSelection Missing() => new(_input.Address, _input.Group, _state.Missing);
}
