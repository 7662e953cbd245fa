using System.CommandLine;
using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Synth;

/// <summary>The verb <c>synth</c>: draws a folder of labelled scenes of the demo world.</summary>
internal static class SynthCommand
{
    private const string Description =
        "Draw a folder of labelled pictures to try things out on: scenes of 20 kinds of things (cup, house, star, fish, key ...).\n\n"
        + "Writes images/NNNNNN.png, labels.csv (image, split and a column per category: 1 present, -1 absent, 0 unknown),\n"
        + "captions.jsonl, boxes.jsonl and scenes.json. The same options give the same bytes. Run again to go on where a run\n"
        + "stopped, or with a larger --count to add scenes.\n\n"
        + "Example:  batchlabeler synth --output scenes --count 1000 --seed 7 --known 10%";

    public static Command Create(CommandHost host)
    {
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder to write; made if it is absent.",
            HelpName = "DIR",
            Required = true,
        };
        var count = new Option<int>("--count", "-n") { Description = "Number of scenes.", HelpName = "N", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed")
        {
            Description = "Which scenes; each seed gives others.",
            HelpName = "S",
            DefaultValueFactory = _ => 0,
        };
        var preset = new Option<string>("--preset")
        {
            Description = "benchmark: 1-5 objects, 12-60% of the side; pretraining: 1-4 objects, 16-60%.",
            DefaultValueFactory = _ => "benchmark",
        };
        preset.AcceptOnlyFromAmong("benchmark", "pretraining");
        var size = new Option<int?>("--size") { Description = "Width and height in pixels (default 96).", HelpName = "PIXELS" };
        var objects = new Option<string?>("--objects") { Description = "Fewest and most objects, such as 1-5.", HelpName = "RANGE" };
        var side = new Option<string?>("--side")
        {
            Description = "Shortest and longest side of an object, such as 12-60%.",
            HelpName = "RANGE",
        };
        var known = new Option<string>("--known")
        {
            Description = "Share of the labels of split train that are told.",
            HelpName = "SHARE",
            DefaultValueFactory = _ => "100%",
        };
        var splits = new Option<string>("--splits")
        {
            Description = "Shares of train/val/test in percent.",
            HelpName = "T/V/T",
            DefaultValueFactory = _ => "70/10/20",
        };
        var threads = new Option<int>("--threads")
        {
            Description = "The most threads to use, -1 for all.",
            HelpName = "N",
            DefaultValueFactory = _ => -1,
        };
        var fresh = new Option<bool>("--fresh") { Description = "Start over: take away the scenes of an earlier run." };
        var json = new Option<bool>("--json") { Description = "Print the result as one line of JSON." };

        var command = new Command("synth", Description)
        {
            output, count, seed, preset, size, objects, side, known, splits, threads, fresh, json,
        };
        return command.Runs(host, (result, cancellation) =>
        {
            var request = new SynthRequest(
                result.GetRequiredValue(output), result.GetValue(count), result.GetValue(seed), result.GetValue(preset)!,
                result.GetValue(size), result.GetValue(objects), result.GetValue(side), result.GetValue(known)!,
                result.GetValue(splits)!, result.GetValue(threads), result.GetValue(fresh), result.GetValue(json));
            return Task.Run(() => new SynthVerb(host).Run(request, cancellation), CancellationToken.None);
        });
    }
}
