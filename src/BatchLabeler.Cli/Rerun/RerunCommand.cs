using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Core.Manifests;
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

    private static readonly Option<bool> Json =
        new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("rerun", Description) { Batch, storage, Model, Budget, Wait, Json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var containers = PipelineStorage.Open(host, result.GetValue(storage)).Containers;
            var reader = new RunStatusReader(containers);
            var budget = result.GetValue(Budget) is { } text ? ErrorBudget.Parse(text) : null;
            var (address, model) = await new RerunRequest(containers, reader).SendAsync(
                result.GetRequiredValue(Batch), result.GetValue(Model), budget, cancellation);
            return await new AskedRun(address, reader, host, result.GetValue(Json)).FollowAsync(
                $"the whole batch is labelled again by {model}", result.GetValue(Wait), cancellation);
        });
    }
}
