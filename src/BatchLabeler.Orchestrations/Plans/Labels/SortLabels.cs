using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Plans.Labels;

/// <summary>
/// Checks <c>labels.jsonl</c> and brings it into the images' order in bounded memory, so that planning can read both side by side.
/// Repeated, it keeps the first answer.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="options">How many lines are held at once.</param>
public sealed class SortLabels(Containers containers, OrchestrationOptions options) : TaskActivity<RunAddress, LabelsOutcome>
{
    /// <inheritdoc/>
    public override async Task<LabelsOutcome> RunAsync(TaskActivityContext context, RunAddress input)
    {
        if (await containers.Work.ReadJsonAsync<SortedLabels>(input.Labels) is { } earlier)
            return new LabelsOutcome(earlier.Object is not null);
        var pin = await containers.Work.ReadJsonAsync<RunPin>(input.Pin) ?? throw RunPin.Missing(input);
        await using var labels = await containers.Batches.ReadAsync($"{input.Batch}/{BatchFiles.Labels}");
        try
        {
            var sorted = labels is null ? new SortedLabels(null, 0) : await SortAsync(input, pin, labels.Stream);
            var counts = await containers.Work.CreateOrReadJsonAsync(input.Labels, sorted);
            return new LabelsOutcome(counts.Object is not null);
        }
        catch (LabelFileException exception)
        {
            return new LabelsOutcome(HasLabels: true, new BatchRejection("labels-file", $"{BatchFiles.Labels}, {exception.Message}"));
        }
    }

    private async Task<SortedLabels> SortAsync(RunAddress address, RunPin pin, Stream labels)
    {
        var sort = new LabelSort(containers.Work, $"{address.Folder}labels/{Guid.NewGuid():n}/", options.LabelsInMemory);
        var categories = new CategorySet(pin.Categories);
        using var reader = new StreamReader(labels, Encoding.UTF8);
        await foreach (var row in LabelFile.StreamAsync(reader, categories))
            await sort.AddAsync(new SortedLabel(row.Image, row.Line, KnownStates.Of(row.States, categories)));
        return await sort.CompleteAsync();
    }
}
