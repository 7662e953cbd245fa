using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Pretraining;

namespace BatchLabeler.Cli.Pretrain;

/// <summary>The verb <c>pretrain</c>: trains the demo encoder on rendered scenes.</summary>
internal static class PretrainCommand
{
    private static readonly PretrainOptions Defaults = new();

    public static Command Create(CommandHost host)
    {
        var output = new Option<string>("--output") { Description = "Folder for the encoder; created if it is missing.", Required = true, HelpName = "folder" };
        var resume = new Option<bool>("--resume") { Description = "Continue from the checkpoint in the folder, with the same options." };
        var steps = Number("--steps", "Training steps.", Defaults.Steps);
        var seed = Number("--seed", "Seed of scenes, weights and order.", Defaults.Seed);
        var scenes = Number("--scenes", "Rendered scenes to train on.", Defaults.Scenes);
        var batch = Number("--batch", "Scenes per step.", Defaults.BatchSize);
        var width = Number("--width", "Channels of the trunk's first block; the last has eight times as many.", Defaults.Width);
        var rate = Number("--learning-rate", "Learning rate after the warm-up.", Defaults.LearningRate);
        var decay = Number("--weight-decay", "Weight decay of AdamW.", Defaults.WeightDecay);
        var tagShare = Number("--tag-share", "Share of the steps that train on tags alone, before captions join.", Defaults.TagShare);
        var loose = Number("--loose-names", "Probability that the last stage calls a category by its neighbour's name; 0 leaves the stage out.", Defaults.LooseNames);
        var exact = new Option<bool>("--float32") { Description = "Compute the trunk in 32-bit floats instead of bfloat16 (slower)." };
        return new Command("pretrain", "Train the small CLIP of the demo world from rendered scenes and their captions.")
        {
            output, resume, steps, seed, scenes, batch, width, rate, decay, tagShare, loose, exact,
        }.Runs(host, (result, cancellation) =>
        {
            var options = Defaults with
            {
                Steps = result.GetValue(steps),
                Seed = result.GetValue(seed),
                Scenes = result.GetValue(scenes),
                BatchSize = result.GetValue(batch),
                Width = result.GetValue(width),
                LearningRate = result.GetValue(rate),
                WeightDecay = result.GetValue(decay),
                TagShare = result.GetValue(tagShare),
                LooseNames = result.GetValue(loose),
                BFloat16 = !result.GetValue(exact),
            };
            var folder = result.GetValue(output)!;
            new Pretrainer(options, host.Clock, new PretrainLines(host.Error)).Run(folder, result.GetValue(resume), cancellation);
            host.Out.WriteLine($"encoder: {Path.GetFullPath(folder)}");
            return Task.FromResult(ExitCode.Completed);
        });
    }

    private static Option<T> Number<T>(string name, string description, T fallback) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback, HelpName = "number" };
}
