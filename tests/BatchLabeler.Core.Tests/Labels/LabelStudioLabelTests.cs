using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class LabelStudioLabelTests : IDisposable
{
    private const LabelState P = LabelState.Present;
    private const LabelState A = LabelState.Absent;
    private const LabelState U = LabelState.Unknown;

    /// <summary>As Label Studio exports a project as JSON.</summary>
    private const string Project = """
        [{"id": 1, "data": {"image": "/data/upload/3/0a1b2c3d-a.jpg"}, "meta": {}, "predictions": [], "total_annotations": 2,
          "annotations": [
            {"id": 7, "completed_by": 1, "was_cancelled": false, "lead_time": 3.4,
             "result": [{"id": "x", "from_name": "labels", "to_name": "image", "type": "choices", "origin": "manual", "value": {"choices": ["dog"]}}]},
            {"id": 8, "was_cancelled": true, "result": []},
            {"id": 9, "was_cancelled": false,
             "result": [{"type": "rating", "value": {"rating": 4}}, {"type": "choices", "value": {"choices": ["cat", "bird"]}}]}]},
         {"id": 2, "data": {"image": "/data/local-files/?d=photos/dir/b%20b.jpg"}, "annotations": [{"result": [], "was_cancelled": false}]},
         {"id": 3, "data": {"image": "https://host/photos/dir/c.jpg?x=1", "id": 4}, "annotations": [],
          "predictions": [{"model_version": "m", "result": [{"type": "choices", "value": {"choices": ["fish"]}}]}]}]
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_last_annotation_that_was_not_cancelled_counts()
    {
        var file = Open(Project);

        Assert.Equal(["bird", "cat"], file.Categories.Names);
        Assert.Equal(["a.jpg", "photos/dir/b b.jpg"], file.Rows.Select(row => row.Image));
        Assert.Equal([P, P], file.Rows[0].States);
        Assert.Equal([A, A], file.Rows[1].States);
    }

    [Fact]
    public void Predictions_count_only_when_asked_for_and_where_nobody_annotated()
    {
        var file = Open(Project, new LabelReadOptions { Predictions = true });

        Assert.Equal(["bird", "cat", "fish"], file.Categories.Names);
        Assert.Equal("c.jpg", file.Rows[2].Image);
        Assert.Equal([A, A, P], file.Rows[2].States);
    }

    [Fact]
    public void A_prefix_keeps_the_folders_of_names() => Assert.Equal(
        "dir/c.jpg", Open(Project, new LabelReadOptions { Predictions = true, ImagePrefix = "https://host/photos" }).Rows[2].Image);

    [Fact]
    public void A_model_s_categories_that_the_file_does_not_name_are_unknown() =>
        Assert.Equal([U, P, P], Open(Project, categories: new CategorySet(["ufo", "cat", "bird"])).Rows[0].States);

    [Theory]
    [InlineData("[{\"id\": 1, \"image\": \"a.jpg\", \"choice\": \"cat\"}]", "export the project as JSON, not as JSON-MIN")]
    [InlineData("[]", "no task has an annotation")]
    [InlineData("[{\"data\": {\"image\": \"a.jpg\"}}]", "no task has an annotation")]
    [InlineData("[1]", "task 1 is not an object")]
    [InlineData("[\n{\"data\": []}]", "line 2: 'data' of task 1 is not an object")]
    [InlineData("[{\"data\": {}, \"annotations\": [{\"result\": []}]}]", "task 1 names no image")]
    [InlineData("[{\"data\": {\"image\": \"a\"}, \"annotations\": 3}]", "'annotations' of task 1 is not a list")]
    [InlineData("[{\"data\": {\"image\": \"a\"}, \"annotations\": [{\"result\": [{\"value\": {\"choices\": [3]}}]}]}]", "a choice is not a text")]
    [InlineData("[{\"data\": {\"image\": \"a\"}, \"annotations\": [{\"result\": []}]}]", "the file names no category")]
    [InlineData("[{\"data\"", "the text is not JSON or ends too early")]
    public void Damaged_files_are_named(string text, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<LabelFileException>(() => Open(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_image_of_two_tasks_is_refused()
    {
        const string Task = "{\"data\": {\"image\": \"a.jpg\"}, \"annotations\": [{\"result\": [{\"value\": {\"choices\": [\"cat\"]}}]}]}";

        Assert.Contains(
            "line 2: image 'a.jpg' was on line 1 already", Assert.Throws<LabelFileException>(() => Open($"[{Task},\n{Task}]")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_cannot_be_asked_for() =>
        Assert.Throws<ArgumentException>(() => Open(Project, new LabelReadOptions { Split = "train" }));

    public void Dispose() => _folder.Dispose();

    private LabelFile Open(string text, LabelReadOptions? options = null, CategorySet? categories = null) =>
        LabelFile.Open(_folder.Write("project.json", text), options, categories);
}
