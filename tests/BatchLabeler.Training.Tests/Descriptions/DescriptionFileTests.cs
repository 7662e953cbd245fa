using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Descriptions;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Tests.Descriptions;

public sealed class DescriptionFileTests : IDisposable
{
    private const string Start = "{\"format\":1,\"provenance\":{\"source\":\"written by hand\"},\"descriptions\":";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_gives_back_what_was_written_whatever_the_names_are()
    {
        var file = new DescriptionFile(
            new DescriptionProvenance { Source = DescriptionProvenance.ByModel, Temperature = 0.5, Seed = 7 },
            [
                new("a \"b\"\n\\c", "It is <b>bold</b> & \u00fcber."),
                new("猫", "It purrs and sleeps.") { Asked = DateTimeOffset.UnixEpoch, AnswerDigest = "ab" },
            ]);
        file.Write(_folder["d.json"]);

        var read = DescriptionFile.Read(_folder["d.json"]);

        Assert.Equal(file.Provenance, read.Provenance);
        Assert.Equal(file.Descriptions, read.Descriptions);
    }

    [Theory]
    [InlineData(DescriptionErrorCodes.Damaged, "")]
    [InlineData(DescriptionErrorCodes.Damaged, "null")]
    [InlineData(DescriptionErrorCodes.Damaged, "[1]")]
    [InlineData(DescriptionErrorCodes.Damaged, "{}")]
    [InlineData(DescriptionErrorCodes.Damaged, "{\"format\":1,\"provenance\":{},\"descriptions\":[]}")]
    [InlineData(DescriptionErrorCodes.Damaged, Start + "null}")]
    [InlineData(DescriptionErrorCodes.Damaged, Start + "[null]}")]
    [InlineData(DescriptionErrorCodes.Damaged, Start + "[{\"category\":\"cat\",\"text\":\" \"}]}")]
    [InlineData(DescriptionErrorCodes.Damaged, Start + "[{\"category\":\"cat\",\"text\":\"x\"},{\"category\":\"cat\",\"text\":\"y\"}]}")]
    [InlineData(DescriptionErrorCodes.TooNew, "{\"format\":9,\"provenance\":{\"source\":\"x\"},\"descriptions\":[]}")]
    public void Read_refuses_what_is_no_descriptions_file(string code, string text) =>
        Assert.Equal(code, Assert.Throws<DescriptionException>(() => DescriptionFile.Read(_folder.Write("d.json", text))).Code);

    [Fact]
    public void Read_says_that_there_is_no_file()
    {
        var failure = Assert.Throws<DescriptionException>(() => DescriptionFile.Read(_folder["none.json"]));

        Assert.Equal(DescriptionErrorCodes.Missing, failure.Code);
    }

    [Fact]
    public void Texts_need_every_category_and_leave_out_others()
    {
        var provenance = new DescriptionProvenance { Source = DescriptionProvenance.ByHand };
        var file = new DescriptionFile(provenance, [new("cat", "It purrs."), new("sea", "It is wide.")]);

        Assert.Equal(["It is wide."], file.TextsOf(new CategorySet(["sea"])).Values);
        var failure = Assert.Throws<DescriptionException>(() => file.TextsOf(new CategorySet(["sea", "dog", "Cat"])));
        Assert.Equal(DescriptionErrorCodes.Incomplete, failure.Code);
        Assert.Contains("'dog', 'Cat'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_descriptions_describe_the_demo_world() =>
        Assert.Equal(SceneCategories.Count, DescriptionFile.Read(DemoPath()).TextsOf(SceneCategories.ToCategorySet()).Count);

    public void Dispose() => _folder.Dispose();

    private static string DemoPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BatchLabeler.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "models", "demo-descriptions.json");
    }
}
