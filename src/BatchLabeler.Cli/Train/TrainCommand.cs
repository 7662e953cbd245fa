using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.LabelFiles;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Cli.Train;

/// <summary>The verb <c>train</c>: trains a head on partially labelled pictures.</summary>
internal static class TrainCommand
{
    private const string Description =
        "Train a model on pictures of which only some labels are known (TRM-ML: text-region matching).\n\n"
        + "The towers of the encoder stay as they are; prompts, category queries and the region decoder are trained on features that are\n"
        + "computed once and kept in a cache. A part of the pictures is held out to choose the best epoch and the decision thresholds.\n"
        + "Pictures come first below, then the run, the schedule, and last the choices of the method, which docs/method.md explains.\n\n"
        + "Example:  batchlabeler train --images photos --labels labels.csv --model models/demo --output models/mine\n"
        + "Example:  batchlabeler train --labels VOCdevkit/VOC2007 --split trainval --known 10% --model models/rn101 --output models/voc\n"
        + "Example:  batchlabeler train --scenes 4096 --known 10% --encoder encoders/demo --output models/demo";

    public static Command Create(CommandHost host)
    {
        var pictures = new PictureOptions("Train on the pictures of this split alone, such as train.");
        var method = new MethodOptions();
        var schedule = new ScheduleOptions();
        var encoder = new Option<string?>("--encoder") { Description = "Folder of a pretrained encoder.", HelpName = "DIR" };
        var parent = new Option<string?>("--model") { Description = "Folder of a model whose encoder is used.", HelpName = "DIR" };
        var output = new Option<string?>("--output", "-o") { Description = "Folder of the model; a new version is published into it.", HelpName = "DIR" };
        var head = new Option<string>("--head") { Description = "Kind of head.", DefaultValueFactory = _ => "trm-ml" };
        head.AcceptOnlyFromAmong("trm-ml");
        var protocol = new ProtocolOptions("--mask-seed", "Seed of what is hidden and of what is held out.");
        var heldOut = new Option<string>("--held-out") { Description = "Share of the pictures held out, with all their labels.", HelpName = "SHARE", DefaultValueFactory = _ => "20%" };
        var testScenes = new Option<int?>("--test-scenes") { Description = "State test figures on so many rendered scenes, which choose nothing.", HelpName = "N" };
        var testSeed = TypedOption.Of("--test-scenes-seed", "Which scenes to test on.", 2);
        var threads = TrainingThreads.Option();
        var resume = new Option<bool>("--resume") { Description = "Continue a run that was interrupted, with the same options." };
        var ladder = new Option<bool>("--ladder") { Description = "Train all rows of the ablation on the same features, print a table, publish nothing." };
        var trial = new Option<bool>("--trial") { Description = "Train, print the figures in one line, publish nothing: for trying settings." };
        var json = new Option<bool>("--json") { Description = "Print results as lines of JSON." };

        var command = new Command("train", Description);
        IEnumerable<Option> run = [encoder, parent, output, head, .. protocol.All, heldOut, testScenes, testSeed, threads, resume, ladder, trial, json];
        foreach (var option in pictures.All.Concat(run).Concat(schedule.All).Concat(method.All))
            command.Options.Add(option);
        return command.Runs(host, (result, cancellation) =>
        {
            var chosen = new TrmMlMethod(method.Read(result), schedule.Read(result));
            var request = new TrainRequest(
                pictures.Read(result, host),
                result.GetValue(testScenes) is { } count ? new ScenePictures(SceneOptions.Benchmark, result.GetValue(testSeed), count) : null,
                result.GetValue(encoder),
                result.GetValue(parent),
                result.GetValue(output),
                pictures.Cache(result),
                protocol.Read(result),
                ShareText.Parse("--held-out", result.GetValue(heldOut)!),
                chosen,
                method.Phrase(result),
                result.GetValue(threads),
                result.GetValue(resume),
                Trials(result.GetValue(ladder), result.GetValue(trial), chosen, method.Row(result)),
                result.GetValue(json),
                TypedCommand.Of(result));
            return Task.Run(() => new TrainRun(host, request).Execute(cancellation), CancellationToken.None);
        });
    }

    private static IReadOnlyList<TrialMethod> Trials(bool ladder, bool trial, TrmMlMethod method, AblationRow row) => (ladder, trial) switch
    {
        (true, _) => [.. Enum.GetValues<AblationRow>().Select(each => Row(method, each))],
        (false, true) => [Row(method, row)],
        _ => [],
    };

    private static TrialMethod Row(TrmMlMethod method, AblationRow row) =>
        new(row.ToString().ToLowerInvariant(), method.Schedule.Seed, method with { Options = method.Options with { Parts = TrmMlParts.UpTo(row) } });
}
