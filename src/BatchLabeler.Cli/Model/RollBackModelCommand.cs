using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Models.Store;

namespace BatchLabeler.Cli.Model;

/// <summary>The verb <c>model rollback</c>: makes an earlier version current again.</summary>
internal static class RollBackModelCommand
{
    private const string Description =
        "Make an earlier version of a model in the storage the one that new batches use.\n\n"
        + "Nothing is deleted, and batches in work keep their version. The same verb goes forward again.\n\n"
        + "Examples:\n"
        + "  batchlabeler model rollback demo\n"
        + "  batchlabeler model rollback demo --to 3";

    public static Command Create(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "The model, as 'batchlabeler model list' names it." };
        var to = new Option<int?>("--to") { Description = "The version. Default: the one before the current.", HelpName = "VERSION" };
        var storage = StorageOption.Create();
        var command = new Command("rollback", Description) { name, storage, to };
        return command.Runs(host, async (result, cancellation) =>
        {
            var store = new ModelStore(PipelineStorage.Open(host, result.GetValue(storage)).Containers.Models);
            var model = result.GetRequiredValue(name);
            var current = await store.CurrentAsync(model, cancellation)
                ?? throw new CommandException(
                    "model-unknown", $"there is no model '{model}' in the storage: 'batchlabeler model list' names those that there are.");
            var versions = await store.VersionsAsync(model, cancellation);
            var target = result.GetValue(to) ?? versions.LastOrDefault(version => version < current.Version);
            if (!versions.Contains(target))
                throw new CommandException(
                    "version-missing",
                    $"{model}@{current.Version} is current, and the versions are {string.Join(", ", versions)}: name one of them with --to.");
            if (target != current.Version)
                await SwapAsync(store, model, current.Version, target, cancellation);
            host.Out.WriteLine(
                $"{model}@{target} {(target == current.Version ? "is current already" : $"is current; it was {model}@{current.Version}")}");
            return ExitCode.Completed;
        });
    }

    private static async Task SwapAsync(ModelStore store, string model, int current, int target, CancellationToken cancellation)
    {
        var wish = new Publication($"rollback-{Guid.NewGuid():n}", $"{Environment.UserName}, by rollback");
        var outcome = await store.SwapCurrentAsync(model, current, target, wish, cancellation);
        if (!outcome.Won)
            throw new CommandException(
                "model-race",
                $"{outcome.Winner?.Publisher} made {model}@{outcome.Winner?.Version} current meanwhile: look at it, then try again.");
    }
}
