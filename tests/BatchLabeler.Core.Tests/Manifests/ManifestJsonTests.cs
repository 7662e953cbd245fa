using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Manifests;

public sealed class ManifestJsonTests
{
    private const string Golden =
        """{"image":"b-17/cat.jpg","etag":"0x8D","width":640,"height":480,"status":"labeled","labels":[{"category":"cat","state":1,"score":0.973,"source":"model"},{"category":"sofa","state":1,"source":"known"},{"category":"dog","state":0,"score":0.41,"source":"model"},{"category":"cow","state":-1,"score":0.0123,"source":"pseudo"}],"model":"demo@3","error":null}""";

    private static readonly ManifestRow Row = new(
        "b-17/cat.jpg",
        "0x8D",
        640,
        480,
        RowStatus.Labeled,
        [
            new ManifestLabel("cat", LabelState.Present, 0.97299999, LabelSource.Model),
            new ManifestLabel("sofa", LabelState.Present, null, LabelSource.Known),
            new ManifestLabel("dog", LabelState.Unknown, 0.41f, LabelSource.Model),
            new ManifestLabel("cow", LabelState.Absent, 0.012345, LabelSource.Pseudo),
        ],
        "demo@3",
        null);

    [Fact]
    public void Write_gives_the_golden_row() => Assert.Equal(Golden, ManifestJson.Write(Row));

    [Fact]
    public void Write_gives_the_golden_row_of_a_failed_image() =>
        Assert.Equal(
            """{"image":"a.jpg","etag":null,"width":null,"height":null,"status":"failed","labels":[],"model":"demo@3","error":{"code":"empty-file","message":"The file is empty."}}""",
            ManifestJson.Write(ManifestRow.Failed("a.jpg", "demo@3", new RowError("empty-file", "The file is empty."))));

    [Fact]
    public void Write_escapes_what_html_or_a_terminal_would_act_on()
    {
        var line = ManifestJson.Write(ManifestRow.Failed("<script>&'\"\n\u001b[31m\u2028\u202Eé漢😀.jpg", "m@1", new RowError("c", "m")));

        Assert.Contains(@"\u003Cscript\u003E\u0026\u0027\u0022\n\u001B[31m\u2028\u202Eé漢\uD83D\uDE00.jpg", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_takes_back_what_Write_gave_for_any_name() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), name =>
        {
            var row = ManifestRow.Failed(name.Get, "m@1", new RowError("c", name.Get));
            var line = ManifestJson.Write(row);
            return ManifestJson.Write(ManifestJson.Read(line)) == line && !line.Contains('\n', StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_takes_back_every_field()
    {
        var row = ManifestJson.Read(Golden);

        Assert.Equal(Golden, ManifestJson.Write(row));
        Assert.Equal(640, row.Width);
        Assert.Null(row.Labels[1].Score);
        Assert.Equal(LabelSource.Pseudo, row.Labels[3].Source);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"image":1}""")]
    [InlineData("""{"image":"a","etag":null,"width":1,"height":1,"status":"odd","labels":[],"model":"m","error":null}""")]
    [InlineData("""{"image":"a","etag":null,"width":1.5,"height":1,"status":"labeled","labels":[],"model":"m","error":null}""")]
    [InlineData("""{"image":"a","etag":null,"width":1,"height":1,"status":"labeled","labels":[{"category":"c","state":7,"source":"model"}],"model":"m","error":null}""")]
    public void Read_refuses_what_is_not_a_row(string line) => Assert.ThrowsAny<JsonException>(() => ManifestJson.Read(line));

    [Fact]
    public void Read_refuses_a_row_cut_at_any_character()
    {
        for (var length = 0; length < Golden.Length; length++)
            Assert.ThrowsAny<JsonException>(() => ManifestJson.Read(Golden[..length]));
    }
}
