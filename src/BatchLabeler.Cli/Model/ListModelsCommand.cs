using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Models.Store;

namespace BatchLabeler.Cli.Model;

/// <summary>The verb <c>model list</c>: names the models of the storage.</summary>
internal static class ListModelsCommand
{
    private const string Description =
        "Name the models in the storage, their current versions and who published them.\n\n"
        + "Examples:\n"
        + "  batchlabeler model list\n"
        + "  batchlabeler model list --json";

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var json = new Option<bool>("--json") { Description = "Write one JSON object per model." };
        var command = new Command("list", Description) { storage, json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var store = new ModelStore(PipelineStorage.Open(host, result.GetValue(storage)).Containers.Models);
            var names = await store.NamesAsync(cancellation);
            if (names.Count == 0 && !result.GetValue(json))
                host.Out.WriteLine("no models: publish one with 'batchlabeler model publish DIR'");
            foreach (var name in names)
            {
                if (await store.CurrentAsync(name, cancellation) is { } current)
                    Print(host, name, current, await store.VersionsAsync(name, cancellation), result.GetValue(json));
            }

            return ExitCode.Completed;
        });
    }

    private static void Print(CommandHost host, string name, ModelPointer current, IReadOnlyList<int> versions, bool json)
    {
        if (json)
            new JsonEvents(host.Out).Write(
                "model", new { name, current = current.Version, versions, publisher = current.By, previous = current.Previous });
        else
            host.Out.WriteLine(
                $"{name}@{current.Version}  versions {string.Join(", ", versions)}  published by {ErrorLine.Visible(current.Publisher)}");
    }
}
