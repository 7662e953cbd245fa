using System.CommandLine;
using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Model;

/// <summary>The verb <c>model</c>: makes a model from published weights, says what a model is, and keeps the models of a storage.</summary>
internal static class ModelCommand
{
    public static Command Create(CommandHost host)
    {
        var command = new Command("model", "Make a model from published CLIP weights, look at a model, publish it for a pipeline.");
        command.Subcommands.Add(ImportClipCommand.Create(host));
        command.Subcommands.Add(HalfModelCommand.Create(host));
        command.Subcommands.Add(ShowModelCommand.Create(host));
        command.Subcommands.Add(PublishModelCommand.Create(host));
        command.Subcommands.Add(RollBackModelCommand.Create(host));
        command.Subcommands.Add(ListModelsCommand.Create(host));
        return command;
    }
}
