using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class FiftyOneLabelTests : IDisposable
{
    private const LabelState P = LabelState.Present;
    private const LabelState A = LabelState.Absent;
    private const LabelState U = LabelState.Unknown;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void One_class_or_several_and_numbers_or_names_are_read()
    {
        var file = Open("""
            {"classes": ["dog", "cat"], "labels": {
              "a": 1, "dir/b": "dog", "c": null, "d": [],
              "e": {"label": "cat", "confidence": 0.9, "attributes": {"source": {"deep": [1]}}},
              "f": ["cat", {"confidence": 0.5, "label": 0}]}}
            """);

        Assert.Equal(["dog", "cat"], file.Categories.Names);
        Assert.Equal(["a", "dir/b", "c", "d", "e", "f"], file.Rows.Select(row => row.Image));
        LabelState[][] states = [[A, P], [P, A], [U, U], [A, A], [A, P], [P, P]];
        Assert.Equal(states, file.Rows.Select(row => row.States));
    }

    [Fact]
    public void Without_classes_the_labels_name_them()
    {
        var file = Open("""{"labels": {"a": "dog", "b": ["cat"]}, "classes": null}""");

        Assert.Equal(["cat", "dog"], file.Categories.Names);
    }

    [Fact]
    public void Endings_come_from_the_images_beside_the_labels()
    {
        _folder.Write("data/a.jpg");
        _folder.Write("data/dir/b.png");
        _folder.Write("labels.json", """{"classes": ["dog"], "labels": {"a": 0, "dir/b": 0, "c": 0}}""");

        Assert.Equal(["a.jpg", "dir/b.png", "c"], LabelFile.Open(_folder.Path).Rows.Select(row => row.Image));
    }

    [Fact]
    public void Endings_come_from_a_list_of_images()
    {
        _folder.Write("data.json", """{"a.jpg": "/photos/a.jpg", "dir/b.png": "x"}""");
        _folder.Write("labels.json", """{"classes": ["dog"], "labels": {"a": 0, "dir/b": 0}}""");

        Assert.Equal(["a.jpg", "dir/b.png"], LabelFile.Open(_folder.Path).Rows.Select(row => row.Image));
        _folder.Write("data.json", "[");
        Assert.Equal("data.json", Assert.Throws<LabelFileException>(() => LabelFile.Open(_folder.Path)).Place);
    }

    [Theory]
    [InlineData("""{"classes": ["dog"]}""", "there is no 'labels'")]
    [InlineData("""{"classes": ["dog"], "labels": []}""", "'labels' is not an object")]
    [InlineData("""{"classes": [1], "labels": {}}""", "a class is not a text")]
    [InlineData("{\"classes\": [\"dog\"],\n\"labels\": {\"a\": 1}}", "line 2: a label of 'a' is class 1 and 'classes' has 1")]
    [InlineData("""{"classes": ["dog"], "labels": {"a": true}}""", "a label of 'a' is neither a class nor its number")]
    [InlineData("""{"classes": ["dog"], "labels": {"a": {"detections": []}}}""", "a label of 'a' has no 'label'")]
    [InlineData("""{"classes": [], "labels": {"a": null}}""", "the file names no category")]
    [InlineData("""{"classes": ["dog"], "labels": {"a": 0, "a": 0}}""", "image 'a' was on line 1 already")]
    [InlineData("""{"classes": ["dog"], "labels": {"a": 0}""", "the text is not JSON or ends too early")]
    public void Damaged_files_are_named(string text, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<LabelFileException>(() => Open(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Lines_that_begin_with_their_labels_are_not_mistaken()
    {
        var file = Open("""{"labels": [{"category": "cat", "state": 1}], "image": "a.jpg"}""");

        Assert.Equal("a.jpg", file.Rows.Single().Image);
    }

    public void Dispose() => _folder.Dispose();

    private LabelFile Open(string text) => LabelFile.Open(_folder.Write("labels.json", text));
}
