using System.Text.Json.Nodes;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Submit;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.Rerun;

/// <summary>Asks for another run over a batch.</summary>
/// <param name="containers">The containers.</param>
/// <param name="reader">Reads them.</param>
internal sealed class RerunRequest(Containers containers, RunStatusReader reader)
{
    /// <summary>Replaces what the batch asks for.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="model">The model, with or without a version; null for the batch's own in its current version.</param>
    /// <param name="budget">How many images may fail; null for as many as before.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The new run and the version that will label it.</returns>
    /// <exception cref="CommandException">The batch is not finished, or there would be nothing new in the run.</exception>
    public async Task<(RunAddress Address, string Model)> SendAsync(
        string batch, string? model, ErrorBudget? budget, CancellationToken cancellation)
    {
        var marker = await BatchMarker.ReadAsync(containers.Batches, batch, cancellation);
        var options = marker.Options.DeepClone().AsObject();
        options.Remove("retry");
        if (budget is not null)
            options["errorBudget"] = budget.ToString();
        MarkerOptions.Check(options, null);
        var status = await reader.ReadAsync(marker.Address, cancellation);
        var (reference, categories) = await SubmittedModel.ResolveAsync(
            new ModelStore(containers.Models),
            model ?? NameOf((string?)options["model"] ?? status.Model ?? SubmittedModel.Default),
            cancellation);
        options["model"] = reference.ToString();
        MarkerOptions.Check(options, categories);
        Refuse(marker, status, options);
        return (await marker.SwapAsync(containers.Batches, options, cancellation), reference.ToString());
    }

    private static string NameOf(string model) => model.Split('@')[0];

    private static bool AreSameButModel(JsonObject one, JsonObject other)
    {
        var (first, second) = (one.DeepClone().AsObject(), other.DeepClone().AsObject());
        first.Remove("model");
        second.Remove("model");
        return JsonNode.DeepEquals(first, second);
    }

    private static void Refuse(BatchMarker marker, RunStatus status, JsonObject options)
    {
        var batch = marker.Address.Batch;
        if (!status.HasEnded)
            throw new CommandException(
                "not-finished", $"the batch '{batch}' is not finished ({RunText.Progress(status)}): wait, or cancel it first.");
        var hasManifest = status.State is RunState.Completed or RunState.PartiallyCompleted or RunState.Failed;
        if (hasManifest && status.Model == (string?)options["model"] && AreSameButModel(marker.Options, options))
            throw new CommandException(
                "nothing-new", $"the batch '{batch}' was labelled with these options by {status.Model}: name another --model.");
    }
}
