using System.CommandLine;
using System.Security.Cryptography;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;

namespace BatchLabeler.Cli.Model;

/// <summary>The verb <c>model publish</c>: puts a model of this machine into the storage.</summary>
internal static class PublishModelCommand
{
    private const string Description =
        "Put the current version of a model folder into the storage and make it the one that new batches use.\n\n"
        + "It gets the next free number there. Batches in work keep their version. Publishing the same version again changes nothing.\n\n"
        + "Examples:\n"
        + "  batchlabeler model publish models/demo --storage pipeline\n"
        + "  batchlabeler model publish models/trained --name birds";

    public static Command Create(CommandHost host)
    {
        var folder = new Argument<string>("DIR") { Description = "The model's folder, the one that holds current.json." };
        var name =
            new Option<string?>("--name") { Description = "The model's name in the storage. Default: the folder's.", HelpName = "NAME" };
        var storage = StorageOption.Create();
        var command = new Command("publish", Description) { folder, storage, name };
        return command.Runs(host, async (result, cancellation) =>
        {
            var model = new ModelFolder(result.GetRequiredValue(folder));
            var bundle = model.Current();
            var target = result.GetValue(name) ?? model.Name;
            var opened = await PipelineStorage.EnsureAsync(host, result.GetValue(storage), cancellation);
            var (outcome, isNew) = await PublishAsync(new ModelStore(opened.Containers.Models), target, bundle, cancellation);
            Print(host, target, outcome, isNew, opened);
            return ExitCode.Completed;
        });
    }

    /// <summary>The publication is named by the version's content, so that a repeated call finds what an earlier one did.</summary>
    private static async Task<(PublishOutcome Outcome, bool IsNew)> PublishAsync(
        ModelStore store, string name, ModelBundle bundle, CancellationToken cancellation)
    {
        var digest = SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(bundle.VersionPath, "model.json"), cancellation));
        var publication = new Publication($"folder-{Convert.ToHexStringLower(digest)[..16]}", $"{Environment.UserName}, from a folder");
        var current = await store.CurrentAsync(name, cancellation);
        foreach (var version in await store.VersionsAsync(name, cancellation))
        {
            if (current is not null && version <= current.Version
                && (await store.PublicationAsync(name, version, cancellation))?.Id == publication.Id)
                return (new PublishOutcome(true, version, current), false);
        }

        var outcome = await store.PublishAsync(name, new LocalVersionFiles(bundle), publication, current?.Version, cancellation);
        return outcome.Won
            ? (outcome, true)
            : throw new CommandException(
                "model-race",
                $"{outcome.Winner?.Publisher} made {name}@{outcome.Winner?.Version} current meanwhile: look at it, then publish again.");
    }

    private static void Print(CommandHost host, string name, PublishOutcome outcome, bool isNew, PipelineStorage storage)
    {
        if (isNew)
            host.Out.WriteLine($"{name}@{outcome.Version} is published and current in {ErrorLine.Visible(storage.Location.ToString())}");
        else if (outcome.Winner?.Version == outcome.Version)
            host.Out.WriteLine($"{name}@{outcome.Version} was published before and is current");
        else
            host.Out.WriteLine(
                $"{name}@{outcome.Version} was published before; {name}@{outcome.Winner?.Version} is current: "
                + $"go back with 'batchlabeler model rollback {name} --to {outcome.Version}'");
    }
}
