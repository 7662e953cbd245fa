using System.CommandLine;
using System.Text.Json.Nodes;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.Rerun;

/// <summary>The verb <c>rerun</c>: labels a whole batch once more, with another model or other options.</summary>
internal static class RerunCommand
{
    private const string Description =
        "Label a whole batch once more, with the model as it is now, another model or another error budget.\n\n"
        + "The images are not uploaded again. The new manifest stands beside the old ones; nothing is overwritten.\n\n"
        + "Examples:\n"
        + "  batchlabeler rerun photos\n"
        + "  batchlabeler rerun photos --model demo@2 --wait";

    private static readonly Argument<string> Batch = new("BATCH") { Description = "The batch, as 'batchlabeler list' names it." };

    private static readonly Option<string?> Model = new("--model", "-m")
    {
        Description = "The model, NAME or NAME@VERSION. Default: the batch's model in its current version.", HelpName = "NAME",
    };

    private static readonly Option<string?> Budget = new("--error-budget")
    {
        Description = "How many images may fail: a number, a percentage such as 5%, or -1 for any. Default: as before.", HelpName = "N|P%",
    };

    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until the new run has ended." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("rerun", Description) { Batch, storage, Model, Budget, Wait, Json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var containers = PipelineStorage.Open(host, result.GetValue(storage)).Containers;
            var marker = await BatchMarker.ReadAsync(containers.Batches, result.GetRequiredValue(Batch), cancellation);
            var options = marker.Options.DeepClone().AsObject();
            options.Remove("retry");
            if (result.GetValue(Budget) is { } budget)
                options["errorBudget"] = ErrorBudget.Parse(budget).ToString();
            var model = result.GetValue(Model) ?? options["model"]?.GetValue<string>().Split('@')[0] ?? SubmittedModel.Default;
            var (reference, _) = await SubmittedModel.ResolveAsync(new ModelStore(containers.Models), model, cancellation);
            options["model"] = reference.ToString();
            var reader = new RunStatusReader(containers);
            await RefuseSameAsync(reader, marker, options, cancellation);
            var asked = new AskedRun(await marker.SwapAsync(containers.Batches, options, cancellation), reader, host, result.GetValue(Json));
            return await asked.FollowAsync($"the whole batch is labelled again by {reference}", result.GetValue(Wait), cancellation);
        });
    }

    private static async Task RefuseSameAsync(RunStatusReader reader, BatchMarker marker, JsonObject options, CancellationToken cancellation)
    {
        var status = await reader.ReadAsync(marker.Address, cancellation);
        if (!status.HasEnded)
            throw new CommandException(
                "not-finished", $"the batch '{marker.Address.Batch}' is not finished ({RunText.Progress(status)}): wait, or cancel it first.");
        if (JsonNode.DeepEquals(marker.Options, options) || (status.Model == options["model"]!.GetValue<string>() && SameButModel(marker.Options, options)))
            throw new CommandException(
                "nothing-new", $"the batch '{marker.Address.Batch}' was labelled with these options by {status.Model}: name another --model.");
    }

    private static bool SameButModel(JsonObject one, JsonObject other)
    {
        var (first, second) = (one.DeepClone().AsObject(), other.DeepClone().AsObject());
        first.Remove("model");
        second.Remove("model");
        return JsonNode.DeepEquals(first, second);
    }
}
