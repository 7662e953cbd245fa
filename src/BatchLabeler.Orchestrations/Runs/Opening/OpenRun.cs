using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Runs.Ending;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Telemetry;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Runs.Opening;

/// <summary>
/// Pins a run: its options, model, statistics and folder are decided here, once. Repeated, it gives the first answer. Options that
/// cannot be used end the run with <c>rejected.json</c>.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="models">Where models are found.</param>
/// <param name="options">What a batch gets that asks for nothing.</param>
/// <param name="time">The clock.</param>
public sealed class OpenRun(Containers containers, IRunModels models, OrchestrationOptions options, TimeProvider time)
    : TaskActivity<RunRequest, RunOpening>
{
    /// <inheritdoc/>
    public override async Task<RunOpening> RunAsync(TaskActivityContext context, RunRequest input)
    {
        using var span = RunSpans.Start("batch.open", input.Address);
        var opening = await OpenAsync(input);
        span?.SetTag(RunSpans.ModelTag, opening.Model);
        return opening;
    }

    private async Task<RunOpening> OpenAsync(RunRequest input)
    {
        var address = input.Address;
        if (await containers.Work.ReadJsonAsync<RunPin>(address.Pin) is { } earlier) return Opened(earlier);
        await using var marker = await containers.Batches.ReadAsync(address.Marker);
        if (marker?.ETag != input.MarkerETag) return await RejectAsync(address, ManifestClaim.LaterFolder(address), Replaced(address));

        var folder = await ManifestClaim.TakeAsync(containers.Manifests, address);
        var (read, rejection) = BatchOptionsReader.Read(await marker.ToArrayAsync());
        if (read is null) return await RejectAsync(address, folder, rejection!);
        var (pin, problem) = await PinAsync(input, read, folder);
        if (pin is null) return await RejectAsync(address, folder, problem!);
        await EnterAsync(address, folder, pin.Started);
        return Opened(await containers.Work.CreateOrReadJsonAsync(address.Pin, pin));
    }

    private static RunOpening Opened(RunPin pin) =>
        new(pin.ModelText, pin.ManifestFolder, pin.Options.UpdateStatistics && pin.StatisticsVersion is not null);

    private static BatchRejection Replaced(RunAddress address) => new(
        "marker-replaced", $"{address.Marker} was replaced or removed before this run began: the present one has a run of its own.");

    private async Task<(RunPin? Pin, BatchRejection? Problem)> PinAsync(RunRequest request, BatchOptions asked, string folder)
    {
        var (earlier, problem) = asked.Retry is null ? (null, null) : await RetriedRun.FindAsync(containers, request.Address, asked.Retry);
        if (problem is not null) return (null, problem);
        var reference = ModelReference.TryParse(asked.Model ?? earlier?.ModelText ?? options.DefaultModel)!;
        var (model, broken) = await FindAsync(reference);
        if (model is null) return (null, broken ?? Unknown(reference, asked.Model is null));
        if (earlier is not null && (model.Name, model.Version) != (earlier.Model, earlier.ModelVersion))
            return (null, RetriedRun.OtherModel(earlier, reference));
        if (BatchOptionsReader.CheckCategories(asked, model.Categories) is { } unknown) return (null, unknown);
        return (
            new RunPin(
                request.Address,
                request.MarkerETag,
                asked,
                model.Name,
                model.Version,
                earlier is null ? model.StatisticsVersion : earlier.StatisticsVersion,
                model.Categories,
                folder,
                time.GetUtcNow()),
            null);
    }

    private static BatchRejection Unknown(ModelReference reference, bool byDefault) => new(
        "model-unknown",
        byDefault
            ? $"there is no model '{reference}', which batches get that name none: publish it, or name another one in $.model."
            : $"$.model names '{reference}', which is not among the published models: publish it, or name another one.");

    /// <summary>A model that is damaged or too new does not mend itself while the run waits.</summary>
    private async Task<(RunModel? Model, BatchRejection? Problem)> FindAsync(ModelReference reference)
    {
        try
        {
            return (await models.FindAsync(reference), null);
        }
        catch (BundleException exception)
        {
            return (null, new BatchRejection(exception.Code, exception.Message));
        }
    }

    private async Task<RunOpening> RejectAsync(RunAddress address, string folder, BatchRejection rejection)
    {
        await EnterAsync(address, folder, time.GetUtcNow());
        await RunEnding.RejectAsync(containers, address, folder, rejection);
        return new RunOpening(null, folder, FoldsStatistics: false, rejection);
    }

    private Task<RunEntry> EnterAsync(RunAddress address, string folder, DateTimeOffset started) =>
        containers.Work.CreateOrReadJsonAsync(RunEntry.NameOf(address), new RunEntry(address, folder, started));
}
