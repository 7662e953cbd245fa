using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.LabelFiles;
using BatchLabeler.Cli.Train.Heads;

namespace BatchLabeler.Cli.Train;

/// <summary>The verb <c>train</c>: trains a head on partially labelled pictures.</summary>
internal static class TrainCommand
{
    private const string Description =
        "Train a model on pictures of which only some labels are known.\n\n"
        + "The towers of the encoder stay as they are; a head is trained on features that are computed once and kept in a cache, or with\n"
        + "--augment on those of augmented pictures. --head chooses the method: trm-ml (text-region matching), dualcoop, coop,\n"
        + "semantic-decoupling or sspa. A part of the pictures is held out, never augmented, to choose the best epoch and the decision\n"
        + "thresholds. Pictures come first below, then the run, then what every head has, and last, with the heads in brackets, what only\n"
        + "some have. docs/method.md and docs/heads.md explain the methods.\n\n"
        + "Example:  batchlabeler train --images photos --labels labels.csv --model models/demo --output models/mine\n"
        + "Example:  batchlabeler train --labels VOCdevkit/VOC2007 --split trainval --known 10% --model models/rn101 --output models/voc\n"
        + "Example:  batchlabeler train --scenes 4096 --known 10% --encoder encoders/demo --output models/demo\n"
        + "Example:  batchlabeler train --head dualcoop --scenes 4096 --known 10% --model models/demo --output models/dualcoop";

    public static Command Create(CommandHost host)
    {
        var pictures = new PictureOptions("Train on the pictures of this split alone, such as train.");
        var tests = new TestPictureOptions();
        var heads = new HeadChoices();
        var encoder = new Option<string?>("--encoder") { Description = "Folder of a pretrained encoder.", HelpName = "DIR" };
        var parent = new Option<string?>("--model") { Description = "Folder of a model whose encoder is used.", HelpName = "DIR" };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder of the model; a new version is published into it.", HelpName = "DIR",
        };
        var protocol = new ProtocolOptions("--mask-seed", "Seed of what is hidden and of what is held out.");
        var heldOut = new Option<string>("--held-out")
        {
            Description = "Share of the pictures held out, with all their labels.", HelpName = "SHARE", DefaultValueFactory = _ => "20%",
        };
        var augmentation = new AugmentationChoices();
        var threads = TrainingThreads.Option();
        var device = new TrainingDevice();
        var resume = new Option<bool>("--resume") { Description = "Continue a run that was interrupted, with the same options." };
        var find = new Option<bool>("--find-learning-rate")
        {
            Description = "Sweep the learning rate for a hundred steps, suggest one, train nothing.",
        };
        var outcome = new Option<string?>("--outcome")
        {
            Description = "With --trial: write the figures, by category and epoch too, into this file as JSON.", HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Print results as lines of JSON." };

        var command = new Command("train", Description);
        IEnumerable<Option> run = [encoder, parent, output, .. protocol.All, heldOut, .. tests.All, .. augmentation.All, threads, .. device.All, resume, find, outcome, json];
        foreach (var option in pictures.All.Concat(run).Concat(heads.All))
            command.Options.Add(option);
        return command.Runs(host, (result, cancellation) =>
        {
            var placement = device.Read(result);
            var source = pictures.Read(result, host);
            var (method, trials) = heads.Read(result, source.Categories);
            var request = new TrainRequest(
                source,
                tests.Read(result, host, pictures, source.Categories),
                result.GetValue(encoder),
                result.GetValue(parent),
                result.GetValue(output),
                pictures.Cache(result),
                protocol.Read(result),
                ShareText.Parse("--held-out", result.GetValue(heldOut)!),
                method,
                heads.Shared.Prompts(result).Phrase,
                result.GetValue(threads),
                result.GetValue(resume),
                trials,
                result.GetValue(json),
                TypedCommand.Of(result))
            {
                Outcome = result.GetValue(outcome),
                Augmentation = augmentation.Read(result),
                Placement = placement,
                FindLearningRate = result.GetValue(find),
            };
            return Task.Run(() => new TrainRun(host, request).Execute(cancellation), CancellationToken.None);
        });
    }
}
