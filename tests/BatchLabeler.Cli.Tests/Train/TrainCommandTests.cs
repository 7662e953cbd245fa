using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Cli.Tests.Train;

public sealed class TrainCommandTests : IDisposable
{
    private static readonly string[] Quick = ["--scenes", "40", "--epochs", "1", "--prompts", "2", "--hidden", "1", "--batch", "16", "--threads", "1"];
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public TrainCommandTests() => TinyEncoder.Write(_folder["encoder"]);

    [Fact]
    public async Task Evaluate_repeats_the_figures_that_train_wrote_into_the_model()
    {
        Assert.Equal(ExitCode.Completed, await Run(["train", .. Quick, "--known", "30%", "--encoder", _folder["encoder"], "--output", _folder["model"], "--test-scenes", "30", "--test-scenes-seed", "5"]));
        var metrics = new ModelFolder(_folder["model"]).Current().Description.Metrics;
        _out.GetStringBuilder().Clear();

        Assert.Equal(ExitCode.Completed, await Run(["evaluate", "--model", _folder["model"], "--scenes", "30", "--scenes-seed", "5", "--json"]));

        var result = JsonDocument.Parse(_out.ToString()).RootElement;
        Assert.Equal(metrics["testMeanAveragePrecision"], Figure(result, "output"), 4);
        Assert.Equal(metrics["testQueryMeanAveragePrecision"], Figure(result, "query"), 4);
        Assert.Equal(metrics["testZeroShotPooledMeanAveragePrecision"], Figure(result, "zeroShotPooled"), 4);
    }

    [Fact]
    public async Task Train_publishes_the_next_version_from_a_model_s_own_encoder()
    {
        await Run(["train", .. Quick, "--encoder", _folder["encoder"], "--output", _folder["model"], "--ablation", "regions"]);
        await Run(["train", .. Quick, "--model", _folder["model"], "--output", _folder["model"], "--ablation", "baseline"]);

        var bundle = new ModelFolder(_folder["model"]).Current();
        Assert.Equal((2, 1), (bundle.Description.Version, bundle.Description.Lineage.ParentVersion));
        Assert.Contains("train --scenes 40", Assert.Single(bundle.Description.Lineage.Commands), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder["model"], ".training")));
    }

    [Fact]
    public async Task Train_learns_from_a_folder_and_leaves_out_what_cannot_be_read()
    {
        await Run(["synth", "--output", _folder["scenes"], "--count", "30", "--size", "48"]);
        File.WriteAllText(Path.Combine(_folder["scenes"], "images", "000000.png"), "no picture");
        var labels = Path.Combine(_folder["scenes"], "labels.csv");

        Assert.Equal(ExitCode.Completed, await Run(
        [
            "train", .. Quick[2..], "--images", Path.Combine(_folder["scenes"], "images"), "--labels", labels, "--split", "train", "--encoder", _folder["encoder"], "--output", _folder["model"],
        ]));

        Assert.Contains("000000.png' is left out", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(20, new ModelFolder(_folder["model"]).Current().Description.Categories.Count);
    }

    [Fact]
    public async Task Train_and_evaluate_take_a_folder_of_Pascal_Voc()
    {
        await Run(["synth", "--output", _folder["scenes"], "--count", "30", "--size", "48"]);
        Directory.CreateDirectory(_folder["voc/JPEGImages"]);
        foreach (var picture in Directory.GetFiles(_folder["scenes/images"]))
        {
            var name = Path.GetFileName(picture);
            File.Move(picture, _folder["voc/JPEGImages/" + name]);
            _folder.Write($"voc/Annotations/{Path.ChangeExtension(name, ".xml")}", $"<annotation><filename>{name}</filename><object><name>thing{name[^5]}</name></object></annotation>");
        }

        Assert.Equal(ExitCode.Completed, await Run(
            ["train", .. Quick[2..], "--labels", _folder["voc"], "--protocol", "single-positive", "--unobserved", "absent", "--encoder", _folder["encoder"], "--output", _folder["model"]]));
        Assert.Contains("a single positive label known, others absent, seed 0", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Completed, await Run(["evaluate", "--model", _folder["model"], "--labels", _folder["voc"], "--metrics", "all", "--per-category"]));

        Assert.Matches(@"\nthing9 +3 +30 ", _out.ToString());
        Assert.Contains("top 3, at the threshold", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_prints_a_row_of_the_ladder_for_each_part_and_publishes_nothing()
    {
        await Run(["train", .. Quick, "--encoder", _folder["encoder"], "--ladder", "--test-scenes", "20", "--json"]);

        var rows = _out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(6, rows.Length);
        Assert.All(rows, row => Assert.InRange(row.GetProperty("testRegion").GetDouble(), 0, 1));
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("fresh", 0)]
    public async Task Train_augments_what_it_trains_on_and_nothing_else(string augment, int views)
    {
        string[] options = ["train", .. Quick, "--encoder", _folder["encoder"], "--ablation", "baseline", "--test-scenes", "20", "--trial"];
        Assert.Equal(ExitCode.Completed, await Run([.. options, "--outcome", _folder["plain"]]));
        Assert.Equal(ExitCode.Completed, await Run([.. options, "--augment", augment, "--outcome", _folder["first"]]));
        Assert.Equal(ExitCode.Completed, await Run([.. options, "--augment", augment, "--outcome", _folder["second"]]));

        double Loss(string name) => TrialOutcome.Read(_folder[name]).Epochs[^1].Loss;
        Assert.Equal(Loss("first"), Loss("second"));
        Assert.NotEqual(Loss("plain"), Loss("first"));
        Assert.Equal(views, _error.ToString().Split('\n').Count(line => line.StartsWith("features: augmented view", StringComparison.Ordinal)));
        Assert.Equal(2 + views, Directory.GetFiles(_folder["cache"], "features.json", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("name the pictures either by", "train", "--encoder", "x")]
    [InlineData("name an encoder with --encoder", "train", "--scenes", "4")]
    [InlineData("Dropout must lie in", "train", "--scenes", "4", "--encoder", "x", "--dropout", "2")]
    [InlineData("--augment takes a number of views above 0, such as 4, or fresh, not '0'", "train", "--scenes", "4", "--encoder", "x", "--augment", "0")]
    [InlineData("--known takes a share", "train", "--scenes", "4", "--encoder", "x", "--known", "much")]
    public async Task Train_refuses_what_it_cannot_do_in_one_line(string sentence, params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await Run(arguments));

        Assert.StartsWith("batchlabeler: usage: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static double Figure(JsonElement result, string score) => result.GetProperty(score).GetProperty("nonInterpolated").GetDouble();

    private Task<int> Run(params string[] arguments)
    {
        string[] cache = arguments[0] == "synth" ? [] : ["--cache", _folder["cache"]];
        var host = new CommandHost(_out, _error, IsTerminal: false, TimeProvider.System, _folder.Path);
        return CommandLineApplication.RunAsync([.. arguments, .. cache], host, CancellationToken.None);
    }
}
