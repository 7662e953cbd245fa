using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Train;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Prompts;

namespace BatchLabeler.Cli.Ladder;

/// <summary>The verb <c>ladder</c>: compares methods and settings on the same features.</summary>
internal static class LadderCommand
{
    private const string Description =
        "Compare methods at several shares of known labels, over several seeds.\n\n"
        + "Every row has the same pictures, masks, prompts, epochs and learning rates to try, and is tuned on the held-out part alone. What is\n"
        + "trained is kept: the same command goes on where it was stopped. The folder gets ladder.html with tables and plots, the same as\n"
        + "Markdown, CSV and SVG, and a file for each training. docs/ladder.md says what is equal and how long it takes.\n\n"
        + "Example:  batchlabeler ladder --scenes 4096 --test-scenes 2000 --model models/demo --output out/ladder\n"
        + "Example:  batchlabeler ladder --labels VOC2007 --split trainval --test-split test --model models/rn101 --ablations --output out/voc";

    public static Command Create(CommandHost host) => Create(host, new TrialProcess());

    /// <summary>The verb with another way to run trainings.</summary>
    internal static Command Create(CommandHost host, ITrialProgram program)
    {
        var pictures = new PictureOptions("Train on the pictures of this split alone, such as train.");
        var tests = new TestPictureOptions();
        var choices = new LadderChoices();
        var augmentation = new AugmentationChoices();
        var device = new TrainingDevice();
        var encoder = new Option<string?>("--encoder") { Description = "Folder of a pretrained encoder.", HelpName = "DIR" };
        var parent = new Option<string?>("--model") { Description = "Folder of a model whose encoder is used.", HelpName = "DIR" };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Folder of the ladder; what it holds of the same ladder is taken over.", Required = true, HelpName = "DIR",
        };
        var heldOut = new Option<string?>("--held-out")
        {
            Description = "Share of the pictures held out, with all their labels (default: 20%).", HelpName = "SHARE",
        };
        var batch = TypedOption.Of("--batch", "Pictures in a batch.", new HeadSchedule().BatchSize);
        var prompts = TypedOption.Of("--prompts", "Learnable vectors of a prompt.", new PromptOptions().Vectors);
        var start = TypedOption.Of("--prompt-start", "Start of the positive prompts of every row: random or phrase.", PromptStart.Phrase);
        var patience = TypedOption.Of(
            "--patience", "Stop a training after so many epochs without a better mAP on the held-out part; 0 for never.", new HeadSchedule().Patience);
        var jobs = TypedOption.Of("--jobs", "Trainings at the same time, one thread each; 0 for one on each processor.", 0);
        var json = new Option<bool>("--json") { Description = "Print events as lines of JSON." };

        var command = new Command("ladder", Description);
        IEnumerable<Option> run = [encoder, parent, output, .. choices.All, heldOut, .. augmentation.All, batch, prompts, start, patience, jobs, .. device.All, json];
        foreach (var option in pictures.All.Concat(tests.All).Concat(run))
            command.Options.Add(option);
        return command.Runs(host, (result, cancellation) =>
        {
            _ = device.Read(result);
            var source = pictures.Read(result, host);
            var test = tests.Read(result, host, pictures, source.Categories);
            var (opened, _) = EncoderChoice.Open(result.GetValue(encoder), result.GetValue(parent));
            IReadOnlyList<string> common =
            [
                .. OptionWords.Typed(result, pictures.All.Where(option => option.Name != "--cache").Concat(tests.All).Append(heldOut).Concat(augmentation.All).Append(device.MixedPrecision)),
                "--batch", $"{result.GetValue(batch)}",
                "--prompts", $"{result.GetValue(prompts)}",
                "--prompt-start", $"{result.GetValue(start)}".ToLowerInvariant(),
                "--patience", $"{result.GetValue(patience)}",
            ];
            var request = new LadderRequest(
                choices.Read(result, opened.Digest, common),
                test is null ? [source] : [source, test],
                result.GetValue(encoder),
                result.GetValue(parent),
                pictures.Cache(result),
                result.GetValue(output)!,
                result.GetValue(jobs) is > 0 and var count ? count : Environment.ProcessorCount,
                result.GetValue(json))
            {
                Augmentation = augmentation.Read(result),
                Device = device.Words(result),
            };
            return new LadderSession(host, request, program).ExecuteAsync(cancellation);
        });
    }
}
