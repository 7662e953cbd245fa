using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Pretraining;

namespace BatchLabeler.Cli.Pretrain;

/// <summary>The verb <c>pretrain</c>: trains the demo encoder on rendered scenes.</summary>
internal static class PretrainCommand
{
    private const string Description =
        "Train the small CLIP of the demo world from rendered scenes and their captions.\n\n"
        + "First both towers learn the words of the captions as tags, then images and whole captions are matched as CLIP does; at last\n"
        + "the text tower alone is made to name the categories loosely. With the defaults it takes about 20 minutes on two cores.\n"
        + "Ctrl-C keeps what is done; --resume goes on from there.\n\n"
        + "Example:  batchlabeler pretrain --output encoders/demo --seed 1";

    private static readonly PretrainOptions Defaults = new();

    public static Command Create(CommandHost host)
    {
        var output = new Option<string>("--output", "-o") { Description = "Folder for the encoder; created if it is missing.", Required = true, HelpName = "DIR" };
        var resume = new Option<bool>("--resume") { Description = "Continue from the checkpoint in the folder, with the same options." };
        var steps = TypedOption.Of("--steps", "Training steps.", Defaults.Steps);
        var seed = TypedOption.Of("--seed", "Seed of scenes, weights and order.", Defaults.Seed);
        var scenes = TypedOption.Of("--scenes", "Rendered scenes to train on.", Defaults.Scenes);
        var batch = TypedOption.Of("--batch", "Scenes per step.", Defaults.BatchSize);
        var width = TypedOption.Of("--width", "Channels of the trunk's first block; the last has eight times as many.", Defaults.Width);
        var rate = TypedOption.Of("--learning-rate", "Learning rate after the warm-up.", Defaults.LearningRate);
        var decay = TypedOption.Of("--weight-decay", "Weight decay of AdamW.", Defaults.WeightDecay);
        var tagShare = TypedOption.Of("--tag-share", "Share of the steps that train on tags alone, before captions join.", Defaults.TagShare);
        var loose = TypedOption.Of("--loose-names", "Probability that the last stage calls a category by its neighbour's name; 0 leaves the stage out.", Defaults.LooseNames);
        var threads = TrainingThreads.Option();
        var exact = new Option<bool>("--float32") { Description = "Compute the trunk in 32-bit floats instead of bfloat16 (slower)." };
        return new Command("pretrain", Description)
        {
            output, resume, steps, seed, scenes, batch, width, rate, decay, tagShare, loose, threads, exact,
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
            TrainingThreads.Use(result.GetValue(threads));
            var folder = result.GetValue(output)!;
            new Pretrainer(options, host.Clock, new PretrainLines(host.Error)).Run(folder, result.GetValue(resume), cancellation);
            host.Out.WriteLine($"encoder: {Path.GetFullPath(folder)}");
            return Task.FromResult(ExitCode.Completed);
        });
    }
}
