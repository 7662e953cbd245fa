using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Cli.Tests.Mask;

public sealed class MaskCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public MaskCommandTests() => _folder.Write(
        "labels.csv", "image,split,cat,dog\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i}.jpg,{(i < 40 ? "train" : "val")},1,{(i % 2 == 0 ? 1 : -1)}\n")));

    [Fact]
    public async Task Mask_hides_in_one_split_and_says_how_to_make_it_again()
    {
        Assert.Equal(ExitCode.Completed, await Mask("a.csv", "--known", "30%", "--seed", "4", "--hide-in", "train"));
        Assert.Equal(ExitCode.Completed, await Mask("b.csv", "--known", "30%", "--seed", "4", "--hide-in", "train"));

        var labels = LabelFile.Open(_folder["a.csv"]);
        Assert.Equal(File.ReadAllText(_folder["a.csv"]), File.ReadAllText(_folder["b.csv"]));
        Assert.InRange(labels.Split("train").Rows.Sum(row => row.States.Count(state => state != LabelState.Unknown)), 12, 36);
        Assert.All(labels.Split("val").Rows, row => Assert.DoesNotContain(LabelState.Unknown, row.States));
        var record = JsonDocument.Parse(File.ReadAllText(_folder["a.mask.json"])).RootElement;
        Assert.Equal((0.3, 4), (record.GetProperty("protocol").GetProperty("knownProportion").GetDouble(), record.GetProperty("protocol").GetProperty("seed").GetInt32()));
        Assert.Equal(64, record.GetProperty("sourceSha256").GetString()!.Length);
        Assert.Contains("mask --labels", record.GetProperty("command").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mask_keeps_a_single_positive_of_each_picture()
    {
        await Mask("single.jsonl", "--protocol", "single-positive", "--json");

        var labels = LabelFile.Open(_folder["single.jsonl"]);
        Assert.All(labels.Rows, row => Assert.Equal([LabelState.Unknown, LabelState.Present], row.States.Order()));
        Assert.Equal(50, JsonDocument.Parse(_out.ToString()).RootElement.GetProperty("present").GetInt32());
    }

    [Fact]
    public async Task Mask_replaces_a_file_only_when_told()
    {
        await Mask("a.csv", "--known", "10%");

        Assert.Equal(ExitCode.Stopped, await Mask("a.csv", "--known", "20%"));
        Assert.Contains("output-exists: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Completed, await Mask("a.csv", "--known", "20%", "--fresh"));
    }

    [Theory]
    [InlineData("needs no proportion", "a.csv", "--protocol", "single-positive", "--known", "10%")]
    [InlineData("can only count as absent where a single", "a.csv", "--unobserved", "absent")]
    [InlineData("neither .csv nor .jsonl", "a.txt")]
    public async Task Mask_refuses_what_cannot_be(string sentence, string output, params string[] options)
    {
        Assert.Equal(ExitCode.Usage, await Mask(output, options));
        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mask_reads_a_folder_of_Pascal_Voc_and_names_what_is_wrong_in_it()
    {
        _folder.Write("VOC/Annotations/1.xml", "<annotation><filename>1.jpg</filename><object><name>dog</name><difficult>1</difficult></object></annotation>");

        Assert.Equal(ExitCode.Completed, await Run("mask", "--labels", _folder["VOC"], "--difficult", "negative", "--output", _folder["voc.csv"]));
        Assert.Equal("image,dog\n1.jpg,-1\n", File.ReadAllText(_folder["voc.csv"]));

        _folder.Write("VOC/Annotations/1.xml", "<annotation>");
        Assert.Equal(ExitCode.Stopped, await Run("mask", "--labels", _folder["VOC"], "--output", _folder["other.csv"]));
        Assert.Contains("labels-file: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Annotations/1.xml, line 1: ", _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<int> Mask(string output, params string[] options) => Run(["mask", "--labels", _folder["labels.csv"], "--output", _folder[output], .. options]);

    private Task<int> Run(params string[] arguments) => CommandLineApplication.RunAsync(
        arguments, new CommandHost(_out, _error, IsTerminal: false, TimeProvider.System, _folder.Path), CancellationToken.None);
}
