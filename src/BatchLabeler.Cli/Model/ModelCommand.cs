using System.CommandLine;
using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Model;

/// <summary>The verb <c>model</c>: makes a model from published weights, and says what a model is.</summary>
internal static class ModelCommand
{
    public static Command Create(CommandHost host)
    {
        var command = new Command("model", "Make a model from published CLIP weights, or look at a model.");
        command.Subcommands.Add(ImportClipCommand.Create(host));
        command.Subcommands.Add(ShowModelCommand.Create(host));
        return command;
    }
}
