using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Telemetry;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Manifests;

/// <summary>
/// Makes a part of the manifest of the rows of a group, create-only. One that is there already must be ours byte for byte. What the
/// index will say of it is recorded beside the run.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="time">The clock.</param>
public sealed class WritePart(Containers containers, TimeProvider time) : TaskActivity<PartRequest, PartOutcome>
{
    /// <inheritdoc/>
    public override async Task<PartOutcome> RunAsync(TaskActivityContext context, PartRequest input)
    {
        using var span = RunSpans.Start("group.part", input.Address);
        span?.SetTag(RunSpans.GroupTag, input.Group.Number);
        var outcome = await WriteAsync(input);
        span.Count(outcome.Labeled, outcome.Failed);
        return outcome;
    }

    private async Task<PartOutcome> WriteAsync(PartRequest input)
    {
        var record = input.Address.Part(input.Group.Number);
        if (await containers.Work.ReadJsonAsync<PartRecord>(record) is { } earlier) return Outcome(earlier);
        if (await containers.Work.FindAsync(input.Address.Cancelled) is not null)
            return new PartOutcome(0, 0, new BatchRejection("cancelled", "The run was cancelled."));
        var pin = await containers.Work.ReadJsonAsync<RunPin>(input.Address.Pin) ?? throw RunPin.Missing(input.Address);
        var name = ManifestNames.Part(input.Group.Number);
        using var rows = new PartRows(containers.Work, pin, input.Group);
        using var again = new PartRows(containers.Work, pin, input.Group);
        var counted = rows;
        if (!await CreateAsync(pin.ManifestFolder + name, rows))
        {
            if (!await EqualsAsync(pin.ManifestFolder + name, again))
                return Problem("part-differs", name, "holds other rows than this run's");
            counted = again;
        }

        var part = counted.Record(name, time.GetUtcNow());
        if (part.Part.Rows != input.Group.Images)
            return Problem("rows-missing", name, $"has {part.Part.Rows} rows for {input.Group.Images} images");
        await containers.Work.WriteAsync(input.Address.Errors(input.Group.Number), counted.Errors);
        return Outcome(await containers.Work.CreateOrReadJsonAsync(record, part));
    }

    private static PartOutcome Outcome(PartRecord record) => new((int)record.Counts.Labeled, (int)record.Counts.Failed);

    private static PartOutcome Problem(string code, string part, string what) =>
        new(0, 0, new BatchRejection(code, $"{part} {what}: submit the batch again with another content of batch.json."));

    private async Task<bool> CreateAsync(string name, PartRows rows)
    {
        await using var stream = new LineStream(rows.Lines());
        var outcome = await containers.Manifests.CreateAsync(name, stream);
        return outcome.Written && stream.IsAtEnd;
    }

    private async Task<bool> EqualsAsync(string name, PartRows rows)
    {
        await using var present = await containers.Manifests.ReadAsync(name) ?? throw new IOException($"'{name}' was there and is gone.");
        await using var ours = new LineStream(rows.Lines());
        return await StreamEquality.AreEqualAsync(present.Stream, ours);
    }
}
