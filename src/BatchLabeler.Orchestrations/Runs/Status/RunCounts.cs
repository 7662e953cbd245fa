using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Manifests;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Runs.Status;

/// <summary>Counts a run's images from its plan, the parts that are written and the reports of groups at work.</summary>
internal sealed class RunCounts(IObjectStore work)
{
    public async Task<RunStatus> AddAsync(RunStatus status, CancellationToken cancellationToken)
    {
        var address = status.Address;
        var plan = await LastAsync<PlanStep>(address.Plan, cancellationToken);
        status = status with { Images = plan?.Totals.Images ?? status.Images, UnusedLabels = plan?.Totals.UnusedLabels ?? 0 };
        if (status.HasEnded)
        {
            var last = await LastAsync<PartRecord>(address.Parts, cancellationToken);
            return last is null ? status : status.WithPace(last.At);
        }

        var parts = await AllAsync<PartRecord>(address.Parts, [], cancellationToken);
        var reports = await AllAsync<ProgressReport>(address.Progress, [.. parts.Keys], cancellationToken);
        status = status with
        {
            Labeled = parts.Values.Sum(part => part.Counts.Labeled) + reports.Values.Sum(report => (long)report.Labeled),
            Failed = parts.Values.Sum(part => part.Counts.Failed) + reports.Values.Sum(report => (long)report.Failed),
        };
        status = status with { State = StateOf(plan, status) };
        var times = parts.Values.Select(part => part.At)
            .Concat(reports.Values.Select(report => new DateTimeOffset(DateTime.SpecifyKind(report.At, DateTimeKind.Utc))));
        return status.WithPace(times.DefaultIfEmpty(DateTimeOffset.MinValue).Max());
    }

    private static RunState StateOf(PlanStep? plan, RunStatus status) =>
        plan is not { Next: null } ? RunState.Planning
        : status.Finished < status.Images ? RunState.Labeling
        : RunState.Committing;

    private async Task<T?> LastAsync<T>(string prefix, CancellationToken cancellationToken)
        where T : class
    {
        ObjectEntry? last = null;
        await foreach (var entry in work.ListAsync(prefix, cancellationToken)) last = entry;
        return last is null ? null : await work.ReadJsonAsync<T>(last.Name, cancellationToken);
    }

    private async Task<Dictionary<string, T>> AllAsync<T>(string prefix, HashSet<string> passedOver, CancellationToken cancellationToken)
        where T : class
    {
        var reads = new List<(string Key, Task<T?> Read)>();
        await foreach (var entry in work.ListAsync(prefix, cancellationToken))
        {
            var key = entry.Name[prefix.Length..];
            if (!passedOver.Contains(key)) reads.Add((key, work.ReadJsonAsync<T>(entry.Name, cancellationToken)));
        }

        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, read) in reads)
        {
            if (await read is { } value) found[key] = value;
        }

        return found;
    }
}
