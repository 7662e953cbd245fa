using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Descriptions;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Cli.Tests.Train;

/// <summary>Every kind of head from pictures to a labelled folder.</summary>
public sealed class HeadKindTests : IDisposable
{
    private static readonly string[] Quick =
        ["--scenes", "24", "--epochs", "1", "--prompts", "2", "--batch", "16", "--threads", "1", "--held-out", "25%"];

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public HeadKindTests() => TinyEncoder.Write(_folder["encoder"]);

    [Theory]
    [InlineData(HeadKinds.CoOp, "--category-specific")]
    [InlineData(HeadKinds.DualCoOp, "--optimizer", "adamw")]
    [InlineData(HeadKinds.SemanticDecoupling, "--pool-grid")]
    [InlineData(HeadKinds.Sspa, "--synthesis-width", "2")]
    public async Task A_head_is_trained_evaluated_and_labels_a_folder_with_its_maps_in_the_report(string kind, params string[] options)
    {
        Assert.Equal(ExitCode.Completed, await Run([.. Train, "--head", kind, .. options, "--test-scenes", "16", "--test-scenes-seed", "5"]));
        var description = new ModelFolder(_folder["model"]).Current().Description;
        Assert.Equal(kind, description.HeadKind);
        _out.GetStringBuilder().Clear();

        Assert.Equal(ExitCode.Completed, await Run(["evaluate", "--model", _folder["model"], "--scenes", "16", "--scenes-seed", "5", "--json"]));
        var region = JsonDocument.Parse(_out.ToString()).RootElement.GetProperty("output");
        Assert.Equal(description.Metrics["testMeanAveragePrecision"], region.GetProperty("nonInterpolated").GetDouble(), 4);

        await Run(["synth", "--output", _folder["scenes"], "--count", "3", "--size", "48"]);
        string[] label = ["label", _folder["scenes/images"], "--model", _folder["model"], "--output", _folder["labelled"], "--threads", "1"];
        Assert.Equal(ExitCode.Completed, await Run(label));
        var report = await File.ReadAllTextAsync(_folder["labelled/report.html"]);
        Assert.Contains("\"grid\":8,\"maps\":{\"", report, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadLines(_folder["labelled/parts/00000.jsonl"]).Count());
    }

    [Fact]
    public async Task Semantic_decoupling_reads_word_vectors_and_records_where_they_come_from()
    {
        await Run(["synth", "--output", _folder["scenes"], "--count", "20", "--size", "32"]);
        var names = (await File.ReadAllLinesAsync(_folder["scenes/labels.csv"]))[0].Split(',');
        var words = _folder.Write("glove.txt", string.Join('\n', names.Select((name, line) => $"{name} {line} 1 -2")));

        Assert.Equal(ExitCode.Completed, await Run([.. Train, "--head", HeadKinds.SemanticDecoupling, "--word-vectors", words]));

        Assert.Equal("glove.txt", new ModelFolder(_folder["model"]).Current().Description.Options.GetProperty("wordSource").GetString());
    }

    [Fact]
    public async Task Sspa_reads_descriptions_and_records_them()
    {
        var texts = SceneCategories.Names.Select(name => new CategoryDescription(name, $"A {name} has a shape of its own.")).ToList();
        new DescriptionFile(new DescriptionProvenance { Source = DescriptionProvenance.ByHand }, texts).Write(_folder["d.json"]);
        new DescriptionFile(new DescriptionProvenance { Source = DescriptionProvenance.ByHand }, texts[1..]).Write(_folder["short.json"]);
        string[] train = ["train", .. Quick, "--head", HeadKinds.Sspa, "--encoder", _folder["encoder"], "--output", _folder["model"], "--descriptions"];

        Assert.Equal(ExitCode.Completed, await Run([.. train, _folder["d.json"]]));
        Assert.Equal(ExitCode.Stopped, await Run([.. train, _folder["short.json"]]));

        var knowledge = new ModelFolder(_folder["model"]).Current().Description.Options.GetProperty("knowledge");
        Assert.Equal("A moon has a shape of its own.", knowledge.GetProperty("descriptions").GetProperty("moon").GetString());
        Assert.Equal("written by hand", knowledge.GetProperty("source").GetString());
        Assert.Contains("descriptions-incomplete: the descriptions lack 'cup'", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_is_tried_without_publishing_anything()
    {
        Assert.Equal(ExitCode.Completed, await Run(["train", .. Quick, "--head", HeadKinds.DualCoOp, "--encoder", _folder["encoder"], "--trial", "--json"]));

        Assert.Equal("dualcoop", JsonDocument.Parse(_out.ToString()).RootElement.GetProperty("row").GetString());
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Theory]
    [InlineData("--beta is an option of trm-ml, not of coop: leave it out or choose another --head", "--head", "coop", "--beta", "0.1")]
    [InlineData("--no-threshold is an option of coop and semantic-decoupling, not of trm-ml", "--no-threshold")]
    [InlineData("--ladder is an option of trm-ml, not of dualcoop", "--head", "dualcoop", "--ladder")]
    [InlineData("--warm-up-rate is an option of --optimizer sgd", "--head", "coop", "--optimizer", "adamw", "--warm-up-rate", "1e-5")]
    [InlineData("The width of the fusion", "--head", "semantic-decoupling", "--fusion", "0")]
    [InlineData("there is no file at 'none.txt': correct --word-vectors", "--head", "semantic-decoupling", "--word-vectors", "none.txt")]
    [InlineData("there is no descriptions file at 'none.json'", "--head", "sspa", "--descriptions", "none.json")]
    [InlineData("--descriptions is an option of sspa, not of trm-ml", "--descriptions", "none.json")]
    [InlineData("'trm-ml'", "--head", "other")]
    public async Task Train_refuses_options_that_do_not_belong_to_the_head_in_one_line(string sentence, params string[] arguments)
    {
        Assert.NotEqual(ExitCode.Completed, await Run([.. Train, .. arguments]));

        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
        Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => _folder.Dispose();

    private string[] Train => ["train", .. Quick, "--encoder", _folder["encoder"], "--output", _folder["model"]];

    private Task<int> Run(params string[] arguments)
    {
        string[] cache = arguments[0] is "train" or "evaluate" ? ["--cache", _folder["cache"]] : [];
        var host = new CommandHost(_out, _error, IsTerminal: false, TimeProvider.System, _folder.Path);
        return CommandLineApplication.RunAsync([.. arguments, .. cache], host, CancellationToken.None);
    }
}
