using System.CommandLine;
using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Label;

/// <summary>The verb <c>label</c>: labels a folder or a list of images.</summary>
internal static class LabelCommand
{
    public static Command Create(CommandHost host) =>
        new Command("label", "Label a folder or a list of images and write a manifest and a report.")
            .Runs(host, (_, _) => throw new CommandException("not-ready", "the verb is not there yet."));
}
