using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.LabelFiles;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Cli.Mask;

/// <summary>The verb <c>mask</c>: hides labels of a full set and stores what stays known.</summary>
internal static class MaskCommand
{
    private const string Description =
        "Hide labels of a fully labelled set, by chance and repeatably, and store those that stay known.\n\n"
        + "Writes a labels file with 0 for what is hidden, and beside it NAME.mask.json, which says how to make it again.\n"
        + "Reads what train reads, so it also turns PASCAL VOC and COCO into CSV or JSON Lines.\n\n"
        + "Example:  batchlabeler mask --labels VOC2007 --known 10% --hide-in train --output voc10.csv\n"
        + "Example:  batchlabeler mask --labels labels.csv --protocol single-positive --seed 1 --output single.jsonl";

    public static Command Create(CommandHost host)
    {
        var labels = new LabelFileOptions();
        var protocol = new ProtocolOptions("--seed", "Seed of what is hidden.");
        var hideIn = new Option<string?>("--hide-in")
        {
            Description = "Hide in this split alone; the other pictures keep their labels.",
            HelpName = "SPLIT",
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write, .csv or .jsonl.",
            HelpName = "FILE",
            Required = true,
        };
        var fresh = new Option<bool>("--fresh") { Description = "Replace the file if it is there." };
        var json = new Option<bool>("--json") { Description = "Print the result as one line of JSON." };
        var command = new Command("mask", Description);
        foreach (var option in labels.All.Concat([output, hideIn]).Concat(protocol.All).Concat([fresh, json]))
            command.Options.Add(option);
        return command.Runs(host, (result, _) =>
        {
            var path = result.GetRequiredValue(output);
            var format = LabelFile.FormatOf(path);
            if (File.Exists(path) && !result.GetValue(fresh))
                throw new CommandException("output-exists", $"'{path}' is there already: name another file, or replace it (--fresh).");
            var chosen = protocol.Read(result);
            var full = labels.Read(result, split: null);
            var mask = StoredMask.Make(full, chosen, result.GetValue(hideIn), labels.Location(result)!, TypedCommand.Of(result));
            mask.Write(path, format);
            host.Out.WriteLine(result.GetValue(json) ? mask.Record.ToJson() : $"{path}: {mask.Record}");
            return Task.FromResult(ExitCode.Completed);
        });
    }
}
