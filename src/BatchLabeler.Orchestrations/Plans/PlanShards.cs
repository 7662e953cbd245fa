using System.Globalization;
using BatchLabeler.Orchestrations.Plans.Images;
using BatchLabeler.Orchestrations.Plans.Labels;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Telemetry;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Plans;

/// <summary>
/// Plans a few groups of shards and says where to go on. Each attempt writes into a folder of its own; the one that records the step
/// first counts, and every other attempt answers with it.
/// </summary>
/// <param name="containers">The containers.</param>
public sealed class PlanShards(Containers containers) : TaskActivity<PlanRequest, PlanStep>
{
    private const int AttemptDigits = 8;

    /// <inheritdoc/>
    public override async Task<PlanStep> RunAsync(TaskActivityContext context, PlanRequest input)
    {
        using var span = RunSpans.Start("batch.plan", input.Address);
        var step = await TakeStepAsync(input);
        span?.SetTag("batchlabeler.step", step.Step);
        span?.SetTag(RunSpans.ShardsTag, step.Totals.Shards);
        span?.SetTag(RunSpans.ImagesTag, step.Totals.Images);
        return step;
    }

    private async Task<PlanStep> TakeStepAsync(PlanRequest input)
    {
        var (address, record) = (input.Address, input.Address.PlanStep(input.From.Step));
        if (await containers.Work.ReadJsonAsync<PlanStep>(record) is { } earlier) return earlier;
        var pin = await containers.Work.ReadJsonAsync<RunPin>(address.Pin) ?? throw RunPin.Missing(address);
        var attempt = Guid.NewGuid().ToString("n")[..AttemptDigits];
        var folder = string.Create(CultureInfo.InvariantCulture, $"{address.Folder}shards/{input.From.Step:00000}-{attempt}/");
        using var definitions = new ShardDefinitions(containers.Work, folder, pin.Options.ShardSize, input.From.Before.Shards);
        try
        {
            var step = await PlanAsync(input, pin, folder, definitions);
            var counts = await containers.Work.CreateOrReadJsonAsync(record, step);
            if (counts.Definitions != folder) await definitions.DeleteAsync();
            return counts;
        }
        catch (PlanProblem problem)
        {
            return new PlanStep(
                input.From.Step,
                folder,
                input.From.Before,
                input.From.Before,
                input.ShardsPerGroup,
                pin.Options.ShardSize,
                Next: null,
                problem.Rejection);
        }
    }

    private async Task<PlanStep> PlanAsync(PlanRequest input, RunPin pin, string folder, ShardDefinitions definitions)
    {
        var from = input.From;
        var sorted = await containers.Work.ReadJsonAsync<SortedLabels>(input.Address.Labels) ?? new SortedLabels(null, 0);
        await using var labels = LabelCursor.Open(containers.Work, sorted, from.LabelsOffset);
        PlanCursor? next = null;
        await foreach (var planned in (await SourceAsync(pin)).ReadAsync(from))
        {
            var known = await labels.TakeAsync(planned.Name);
            await definitions.AddAsync(planned.Image.Row is null ? planned.Image with { Known = known } : planned.Image);
            if (definitions.Written < input.ShardsPerGroup * input.Groups) continue;
            next = planned.Behind;
            break;
        }

        await definitions.CompleteAsync();
        if (next is null) await labels.DrainAsync();
        var totals = new PlanTotals(
            from.Before.Shards + definitions.Written,
            from.Before.Images + definitions.Images,
            from.Before.Known + definitions.Known,
            from.Before.UnusedLabels + labels.Unused);
        next = next is null ? null : next with { Step = from.Step + 1, Before = totals, LabelsOffset = labels.Offset };
        return new PlanStep(from.Step, folder, from.Before, totals, input.ShardsPerGroup, pin.Options.ShardSize, next);
    }

    private async Task<IImageSource> SourceAsync(RunPin pin)
    {
        if (pin.Options.Retry is not { } run) return new ListedImages(containers.Batches, pin.Address.Batch);
        var earlier = new RunAddress(pin.Address.Batch, run);
        return new RetriedImages(
            containers, await containers.Work.ReadJsonAsync<RunPin>(earlier.Pin) ?? throw RunPin.Missing(earlier));
    }
}
