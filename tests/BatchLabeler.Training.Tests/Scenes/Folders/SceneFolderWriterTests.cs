using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Tests.Scenes.Folders;

public sealed class SceneFolderWriterTests
{
    private static readonly SceneFolderOptions Few = new() { Count = 12, Seed = 5 };

    [Fact]
    public void Write_gives_pictures_labels_captions_boxes_and_settings()
    {
        using var folder = new TemporaryFolder();

        var written = new SceneFolderWriter(Few).Write(folder.Path);

        Assert.Equal(12, written);
        var images = Enumerable.Range(0, 12).Select(i => $"images/{i:D6}.png");
        Assert.Equal(
            images.Concat(["boxes.jsonl", "captions.jsonl", "labels.csv", "scenes.json"]).Order(StringComparer.Ordinal),
            folder.Contents().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_gives_the_same_bytes_for_the_same_options()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();

        new SceneFolderWriter(Few).Write(first.Path);
        new SceneFolderWriter(Few with { Threads = 1 }).Write(second.Path);

        Assert.Equal(first.Contents(), second.Contents());
    }

    [Fact]
    public void Labels_agree_with_the_scenes_and_can_be_read_back()
    {
        using var folder = new TemporaryFolder();
        new SceneFolderWriter(Few).Write(folder.Path);

        using var reader = new StreamReader(folder["labels.csv"]);
        var labels = LabelFile.Read(reader, LabelFileFormat.Csv);

        Assert.Equal(SceneCategories.Names, labels.Categories.Names);
        Assert.Equal(12, labels.Rows.Count);
        var renderer = new SceneRenderer(SceneOptions.Benchmark);
        for (var i = 0; i < 12; i++)
        {
            var expected = renderer.Render(5, i).Labels().Select(shown => shown ? LabelState.Present : LabelState.Absent);
            Assert.Equal($"{i:D6}.png", labels.Rows[i].Image);
            Assert.Equal(SceneSplits.Default.Of(i), labels.Rows[i].Split);
            Assert.Equal(expected, labels.Rows[i].States);
        }
    }

    [Fact]
    public void Known_proportion_hides_labels_of_training_scenes_alone()
    {
        using var folder = new TemporaryFolder();
        new SceneFolderWriter(new() { Count = 200, KnownProportion = 0.1, Scenes = SceneOptions.Benchmark with { CanvasSize = 32 } })
            .Write(folder.Path);

        using var reader = new StreamReader(folder["labels.csv"]);
        var labels = LabelFile.Read(reader, LabelFileFormat.Csv);
        var training = labels.Split("train").Rows.SelectMany(row => row.States).ToArray();

        Assert.InRange(training.Count(state => state != LabelState.Unknown) / (double)training.Length, 0.07, 0.13);
        foreach (var split in (string[])["val", "test"])
            Assert.DoesNotContain(LabelState.Unknown, labels.Split(split).Rows.SelectMany(row => row.States));
    }

    [Fact]
    public void Write_goes_on_where_an_earlier_run_stopped()
    {
        using var whole = new TemporaryFolder();
        using var stopped = new TemporaryFolder();
        new SceneFolderWriter(Few).Write(whole.Path);
        new SceneFolderWriter(Few).Write(stopped.Path);
        foreach (var lost in (string[])["labels.csv", "boxes.jsonl", "images/000003.png", "images/000011.png"])
            File.Delete(stopped[lost]);

        var written = new SceneFolderWriter(Few).Write(stopped.Path);

        Assert.Equal(2, written);
        Assert.Equal(whole.Contents(), stopped.Contents());
    }

    [Fact]
    public void Write_adds_scenes_when_the_count_grows()
    {
        using var grown = new TemporaryFolder();
        using var whole = new TemporaryFolder();
        new SceneFolderWriter(Few with { Count = 4 }).Write(grown.Path);

        Assert.Equal(8, new SceneFolderWriter(Few).Write(grown.Path));

        new SceneFolderWriter(Few).Write(whole.Path);
        Assert.Equal(whole.Contents(), grown.Contents());
    }

    [Fact]
    public void Write_refuses_to_label_a_part_of_the_scenes_that_are_there()
    {
        using var folder = new TemporaryFolder();
        new SceneFolderWriter(Few).Write(folder.Path);
        var before = folder.Contents();

        var error = Assert.Throws<SceneFolderException>(() => new SceneFolderWriter(Few with { Count = 4 }).Write(folder.Path));

        Assert.Contains("more than 4 scenes", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.Contents());
    }

    [Fact]
    public void Write_reports_a_picture_that_cannot_be_written_as_what_it_is()
    {
        using var folder = new TemporaryFolder();
        new SceneFolderWriter(Few with { Count = 1 }).Write(folder.Path);
        Directory.CreateDirectory(folder["images/000003.png.unfinished"]);

        Assert.Throws<UnauthorizedAccessException>(() => new SceneFolderWriter(Few).Write(folder.Path));
    }

    [Fact]
    public void Write_refuses_a_folder_of_other_settings_unless_it_may_start_over()
    {
        using var folder = new TemporaryFolder();
        using var whole = new TemporaryFolder();
        new SceneFolderWriter(Few with { Seed = 6, Count = 20 }).Write(folder.Path);

        var error = Assert.Throws<SceneFolderException>(() => new SceneFolderWriter(Few).Write(folder.Path));
        Assert.Contains("other settings", error.Message, StringComparison.Ordinal);

        new SceneFolderWriter(Few).Write(folder.Path, fresh: true);
        new SceneFolderWriter(Few).Write(whole.Path);
        Assert.Equal(whole.Contents(), folder.Contents());
    }

    [Fact]
    public void Write_leaves_a_folder_of_another_origin_alone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["labels.csv"], "mine");

        Assert.Throws<SceneFolderException>(() => new SceneFolderWriter(Few).Write(folder.Path, fresh: true));

        Assert.Equal("mine", File.ReadAllText(folder["labels.csv"]));
    }

    [Fact]
    public void Write_leaves_no_labels_and_no_unfinished_file_when_cancelled()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var options = new SceneFolderOptions { Count = 1000, Scenes = SceneOptions.Benchmark with { CanvasSize = 32 } };

        Assert.ThrowsAny<OperationCanceledException>(() => new SceneFolderWriter(options)
            .Write(folder.Path, progress: new Cancelling(cancellation), cancellation: cancellation.Token));

        var files = folder.Contents().Keys.ToArray();
        Assert.DoesNotContain("labels.csv", files);
        Assert.DoesNotContain(files, file => file.EndsWith(".unfinished", StringComparison.Ordinal));
        Assert.Equal(256, files.Count(file => file.EndsWith(".png", StringComparison.Ordinal)));
    }

    [Fact]
    public void Rows_tell_captions_with_tags_and_boxes_with_colors()
    {
        using var folder = new TemporaryFolder();
        new SceneFolderWriter(Few).Write(folder.Path);
        var scene = new SceneRenderer(SceneOptions.Benchmark).Render(5, 1);

        var caption = JsonDocument.Parse(File.ReadAllLines(folder["captions.jsonl"])[1]).RootElement;
        Assert.Equal("000001.png", caption.GetProperty("image").GetString());
        Assert.Equal(scene.Caption, caption.GetProperty("caption").GetString());
        Assert.NotEqual(0, caption.GetProperty("tags").GetArrayLength());

        var boxes = JsonDocument.Parse(File.ReadAllLines(folder["boxes.jsonl"])[1]).RootElement;
        var first = boxes.GetProperty("objects")[0];
        Assert.Equal(scene.Objects.Count, boxes.GetProperty("objects").GetArrayLength());
        Assert.Equal(SceneCategories.Names[scene.Objects[0].Category], first.GetProperty("category").GetString());
        Assert.Equal(scene.Objects[0].Box.Left, first.GetProperty("left").GetInt32());
        Assert.Equal(SceneColors.Names[scene.Objects[0].Color], first.GetProperty("color").GetString());
    }

    private sealed class Cancelling(CancellationTokenSource cancellation) : IProgress<int>
    {
        public void Report(int value) => cancellation.Cancel();
    }
}
