using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Telemetry;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Manifests;

/// <summary>
/// Writes the errors, the summary and, as the very last, the index of a manifest, all create-only. Of several that do so at once one
/// wins; the others answer with what it wrote.
/// </summary>
/// <param name="containers">The containers.</param>
public sealed class CommitManifest(Containers containers) : TaskActivity<CommitRequest, CommitOutcome>
{
    /// <inheritdoc/>
    public override async Task<CommitOutcome> RunAsync(TaskActivityContext context, CommitRequest input)
    {
        var pin = await containers.Work.ReadJsonAsync<RunPin>(input.Address.Pin) ?? throw RunPin.Missing(input.Address);
        using var span = RunSpans.End(input.Address, begun: pin.Started);
        span?.SetTag(RunSpans.ModelTag, pin.ModelText);
        var outcome = await CommitAsync(input, pin);
        span?.SetTag(RunSpans.StatusTag, RunSpans.Text(outcome.Status));
        span.Count(outcome.Labeled, outcome.Failed);
        return outcome;
    }

    private async Task<CommitOutcome> CommitAsync(CommitRequest input, RunPin pin)
    {
        var summary = new ManifestSummary(new CategorySet(pin.Categories));
        var parts = new List<ManifestPart>();
        for (var group = 0; group < input.Groups; group++)
        {
            var record = await containers.Work.ReadJsonAsync<PartRecord>(input.Address.Part(group))
                ?? throw new IOException($"'{input.Address.Part(group)}' is not there; nothing may delete it while its run goes on.");
            parts.Add(record.Part);
            summary.Add(record.Counts);
        }

        var status = StatusOf(summary, pin.Options.ErrorBudget);
        var totals = new ManifestTotals(summary.Labeled, summary.Failed);
        await using (var errors = new LineStream(ErrorsAsync(input)))
            await containers.Manifests.CreateAsync(pin.ManifestFolder + ManifestNames.Errors, errors);
        await CreateAsync(pin, ManifestNames.Summary, summary.ToJson(pin.ModelText, status));
        var index = new ManifestIndex(status, pin.ModelText, pin.StatisticsVersion, totals, parts);
        if (!await CreateAsync(pin, ManifestNames.Index, index.ToJson())) return await PresentAsync(pin);
        PipelineTelemetry.BatchEnded(status);
        return new CommitOutcome(status, totals.Labeled, totals.Failed);
    }

    private static ManifestStatus StatusOf(ManifestSummary summary, ErrorBudget budget) =>
        summary.Failed == 0 ? ManifestStatus.Completed
        : budget.Allows(summary.Failed, summary.Labeled + summary.Failed) ? ManifestStatus.PartiallyCompleted
        : ManifestStatus.Failed;

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ErrorsAsync(CommitRequest input)
    {
        for (var group = 0; group < input.Groups; group++)
        {
            await foreach (var line in ObjectLines.ReadAsync(containers.Work, input.Address.Errors(group))) yield return line;
        }
    }

    private async Task<bool> CreateAsync(RunPin pin, string name, string text) =>
        (await containers.Manifests.CreateAsync(pin.ManifestFolder + name, Encoding.UTF8.GetBytes(text))).Written;

    private async Task<CommitOutcome> PresentAsync(RunPin pin)
    {
        var name = pin.ManifestFolder + ManifestNames.Index;
        var bytes = await containers.Manifests.ReadBytesAsync(name) ?? throw new IOException($"'{name}' was there and is gone.");
        var index = ManifestIndex.FromJson(Encoding.UTF8.GetString(bytes));
        return new CommitOutcome(index.Status, index.Totals.Labeled, index.Totals.Failed);
    }
}
