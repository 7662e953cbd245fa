using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class ResultLabelTests : IDisposable
{
    private const LabelState P = LabelState.Present;
    private const LabelState A = LabelState.Absent;
    private const LabelState U = LabelState.Unknown;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Known_labels_of_the_rows_count_and_what_the_model_said_does_not()
    {
        Manifest(Row("a.jpg", (P, LabelSource.Known), (P, LabelSource.Model)), Row("b.jpg", (A, LabelSource.Pseudo), (A, LabelSource.Known)));

        var file = LabelFile.Open(_folder.Path);

        Assert.Equal(LabelFileFormat.Result, LabelFile.Detect(_folder.Path));
        Assert.Equal(["cat", "dog"], file.Categories.Names);
        Assert.Equal(["a.jpg", "b.jpg"], file.Rows.Select(row => row.Image));
        LabelState[][] states = [[P, U], [U, A]];
        Assert.Equal(states, file.Rows.Select(row => row.States));
    }

    [Fact]
    public void Answers_count_after_known_labels_and_later_files_after_earlier_ones()
    {
        Manifest(Row("a.jpg", (P, LabelSource.Known), (U, LabelSource.Model)), Row("b.jpg", (U, LabelSource.Model), (U, LabelSource.Model)));
        Answer("2", "a.jpg", "dog", -1);
        Answer("1", "a.jpg", "dog", 1);
        Answer("3", "a.jpg", "cat", 0);

        var row = Assert.Single(LabelFile.Open(_folder.Path).Rows);

        Assert.Equal("a.jpg", row.Image);
        Assert.Equal([U, A], row.States);
    }

    [Fact]
    public void The_answers_folder_alone_names_the_categories_that_were_asked()
    {
        Answer("1", "a.jpg", "dog", 1);
        Answer("2", "b.jpg", "cat", -1);

        var file = LabelFile.Open(_folder["feedback"]);

        Assert.Equal(["dog", "cat"], file.Categories.Names);
        LabelState[][] states = [[P, U], [U, A]];
        Assert.Equal(states, file.Rows.Select(row => row.States));
    }

    [Fact]
    public void A_model_s_categories_give_the_order_and_another_category_is_refused_with_its_place()
    {
        Manifest(Row("a.jpg", (P, LabelSource.Known), (A, LabelSource.Known)));

        Assert.Equal([A, P], Assert.Single(LabelFile.Open(_folder.Path, categories: new CategorySet(["dog", "cat"])).Rows).States);
        var complaint = Assert.Throws<LabelFileException>(() => LabelFile.Open(_folder.Path, categories: new CategorySet(["dog"])));
        Assert.Equal(("parts/00000.jsonl", 1), (complaint.Place, complaint.Line));
        Assert.Contains("'cat' is not one of the model's 1 categories", complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_named_with_its_line()
    {
        Manifest(Row("a.jpg", (P, LabelSource.Known), (U, LabelSource.Model)));
        _folder.Write("feedback/1-x.jsonl", "{\"image\":\"a.jpg\"}\n{");
        var answers = Assert.Throws<LabelFileException>(() => LabelFile.Open(_folder.Path));
        Assert.Equal(("feedback/1-x.jsonl", 2), (answers.Place, answers.Line));

        _folder.Write("manifest.json", "{}");
        Assert.Equal("manifest.json", Assert.Throws<LabelFileException>(() => LabelFile.Open(_folder.Path)).Place);
    }

    [Fact]
    public void A_result_has_no_splits()
    {
        Manifest(Row("a.jpg", (P, LabelSource.Known), (U, LabelSource.Model)));
        Assert.Throws<ArgumentException>(() => LabelFile.Open(_folder.Path, new LabelReadOptions { Split = "train" }));
    }

    [Fact]
    public void Every_label_is_the_last_that_a_person_gave() =>
        Prop.ForAll<(bool Known, int[] Answers)[]>(images =>
        {
            using var folder = new TemporaryFolder();
            Manifest(folder, [.. images.Select((image, i) => Row($"{i}.jpg", (image.Known ? P : U, image.Known ? LabelSource.Known : LabelSource.Model), (U, LabelSource.Model)))]);
            var expected = new Dictionary<string, LabelState>(StringComparer.Ordinal);
            for (var i = 0; i < images.Length; i++)
            {
                var states = images[i].Answers.Select(answer => ((answer % 3) + 3) % 3 - 1).ToArray();
                for (var time = 0; time < states.Length; time++)
                    folder.Write($"feedback/{time:D4}-{i}.jsonl", Line($"{i}.jpg", "cat", states[time]));
                var last = states.Length > 0 ? (LabelState)states[^1] : images[i].Known ? P : U;
                if (last != U)
                    expected.Add($"{i}.jpg", last);
            }

            if (images.Length == 0)
                return true;
            var read = LabelFile.Open(folder.Path).Rows.ToDictionary(row => row.Image, row => row.States[0], StringComparer.Ordinal);
            return read.Count == expected.Count && expected.All(pair => read[pair.Key] == pair.Value);
        }).QuickCheckThrowOnFailure();

    public void Dispose() => _folder.Dispose();

    private static ManifestRow Row(string image, (LabelState State, LabelSource Source) cat, (LabelState State, LabelSource Source) dog) =>
        new(image, null, 4, 3, RowStatus.Labeled, [new("cat", cat.State, 0.5, cat.Source), new("dog", dog.State, 0.5, dog.Source)], "m@1", null);

    private static string Line(string image, string category, int state) =>
        $$"""{"image":"{{image}}","labels":[{"category":"{{category}}","state":{{state}},"saw":null}],"by":"ada"}""" + "\n";

    private static void Manifest(TemporaryFolder folder, params ManifestRow[] rows)
    {
        folder.Write("parts/00000.jsonl", string.Concat(rows.Select(row => ManifestJson.Write(row) + "\n")));
        var index = new ManifestIndex(
            ManifestStatus.Completed, "m@1", null, new ManifestTotals(rows.Length, 0), [new ManifestPart("parts/00000.jsonl", rows.Length, "")]);
        folder.Write("manifest.json", index.ToJson());
    }

    private void Manifest(params ManifestRow[] rows) => Manifest(_folder, rows);

    private void Answer(string time, string image, string category, int state) => _folder.Write($"feedback/{time}-x.jsonl", Line(image, category, state));
}
