using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations.Hub;

namespace BatchLabeler.Cli.Retrain;

/// <summary>The verb <c>retrain</c>: asks for a better model now.</summary>
internal static class RetrainCommand
{
    private const string Description =
        "Train the next version of a model from every label that people gave, now instead of when the runner would.\n\n"
        + "The runner of this storage does the work. The candidate is published only if it is no worse on held-out images: the mean\n"
        + "average precision may fall by --epsilon at most and no category by more than --delta. Otherwise the old version stays, and\n"
        + "the reasons are said and written to models/NAME/rejected/. The same labels are learnt from once,\n"
        + "unless --again asks for another attempt with them.\n\n"
        + "Examples:\n"
        + "  batchlabeler retrain demo\n"
        + "  batchlabeler retrain demo --wait --timeout 30m\n\n"
        + "Exit codes: 0 begun, or with --wait published; 1 rejected.";

    private static readonly RetrainOptions Defaults = new();

    private static readonly Argument<string> Model = new("NAME") { Description = "The model, as 'batchlabeler model list' names it." };

    private static readonly Option<double> Epsilon =
        TypedOption.Of("--epsilon", "By how much the mean average precision may fall, 0 to 1.", Defaults.Epsilon);

    private static readonly Option<double> Delta =
        TypedOption.Of("--delta", "By how much a single category's average precision may fall, 0 to 1.", Defaults.Delta);

    private static readonly Option<bool> Again = new("--again") { Description = "Learn also from labels that an earlier attempt had." };

    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until the new version is published or rejected." };

    private static readonly Option<string?> Timeout = new("--timeout")
    {
        Description = "The longest time to wait, such as 90s, 30m or 2h. Default: as long as it takes.", HelpName = "TIME",
    };

    private static readonly Option<bool> Json =
        new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("retrain", Description) { Model, storage, Epsilon, Delta, Again, Wait, Timeout, Json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var options =
                Defaults with { Epsilon = result.GetValue(Epsilon), Delta = result.GetValue(Delta), FirstPoll = TimeSpan.FromSeconds(2) };
            var timeout = result.GetValue(Timeout) is { } time ? DurationText.Parse("--timeout", time) : (TimeSpan?)null;
            var opened = PipelineStorage.Open(host, result.GetValue(storage));
            await using var client = new LocalTaskHubClient(opened.Location.Container(PipelineStorage.Hub), host.Clock);
            var run = new RetrainRun(opened.Containers, client, host, result.GetValue(Json));
            return await run.ExecuteAsync(
                result.GetRequiredValue(Model), options, result.GetValue(Again), result.GetValue(Wait), timeout, cancellation);
        });
    }
}
