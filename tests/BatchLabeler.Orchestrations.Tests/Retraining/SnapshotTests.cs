using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using FsCheck;
using FsCheck.Fluent;
using static BatchLabeler.Orchestrations.Tests.Retraining.RetrainWorld;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

public sealed class SnapshotTests : IDisposable
{
    private readonly RetrainWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Feedback_wins_over_the_batch_s_labels_and_later_files_over_earlier_ones()
    {
        await _world.BatchAsync("b", 3, $"{Line("0.jpg", "cat", 1)}\n{Line("1.jpg", "dog", 1)}\n{Line("2.jpg", "dog", -1)}");
        await _world.FeedbackAsync("b", "2.jsonl", Line("b/0.jpg", "cat", -1), Line("1.jpg", "dog", 0));
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1), Line("0.jpg", "dog", 1));

        Assert.Equal(["b/0.jpg cat Absent", "b/0.jpg dog Present", "b/2.jpg dog Absent"], await LabelsAsync());
    }

    [Fact]
    public async Task Images_of_all_batches_come_in_the_order_of_their_full_names_with_their_tags()
    {
        await _world.BatchAsync("a", 1, Line("0.jpg", "cat", 1));
        await _world.BatchAsync("a-b", 1, Line("0.jpg", "cat", 1));
        await _world.BatchAsync("a.b", 1);
        await _world.FeedbackAsync("a.b", "x.jsonl", Line("0.jpg", "dog", 1));

        await using var snapshot = await _world.SnapshotAsync();
        var lines = await snapshot.LinesAsync().ToArrayAsync();

        Assert.Equal(["a-b/0.jpg", "a.b/0.jpg", "a/0.jpg"], lines.Select(line => line.Image));
        foreach (var line in lines) Assert.Equal((await _world.Containers.Batches.FindAsync(line.Image))!.ETag, line.ETag);
        Assert.Equal((3L, 3L), (snapshot.Images, snapshot.Labels));
    }

    [Fact]
    public async Task Bad_lines_are_counted_and_do_not_stop_the_rest()
    {
        await _world.BatchAsync("b", 1);
        string[] lines =
        [
            "nonsense", "", Line("gone.jpg", "cat", 1), Line("0.jpg", "bird", 1), Line("../x", "cat", 1), Line("0.jpg", "cat", 1),
        ];
        await _world.FeedbackAsync("b", "1.jsonl", lines);
        await _world.FeedbackAsync("b", "notes.txt", "not a file of labels");

        await using var snapshot = await _world.SnapshotAsync();

        Assert.Equal(1, snapshot.Labels);
        Assert.Equal(3, snapshot.Problems.Lines);
        Assert.Equal(1, snapshot.Problems.UnknownCategories["bird"]);
        Assert.Equal(
            new FeedbackProblem("feedback/b/1.jsonl", 1, "The line is not JSON: write one object per line."), snapshot.Problems.First[0]);
        Assert.Contains(snapshot.Problems.First, problem => problem.File == "batches/b/gone.jpg");
        Assert.Equal(snapshot.Problems.ToJson(), FeedbackProblems.FromJson(snapshot.Problems.ToJson()).ToJson());
    }

    [Fact]
    public async Task A_batch_that_is_still_uploaded_says_nothing()
    {
        await _world.BatchAsync("b", 1, Line("0.jpg", "cat", 1));
        await _world.Containers.Batches.DeleteAsync("b/batch.json");
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "dog", 1));

        Assert.Empty(await LabelsAsync());
    }

    [Fact]
    public async Task Saving_twice_keeps_the_first_and_the_same_labels_make_the_same_attempt()
    {
        await _world.BatchAsync("b", 2, Line("0.jpg", "cat", 1));
        await using var first = await _world.SnapshotAsync();
        await first.SaveAsync(_world.Containers.Models, first.Address);
        await using var second = await _world.SnapshotAsync();
        await second.SaveAsync(_world.Containers.Models, second.Address);
        await _world.FeedbackAsync("b", "1.jsonl", Line("1.jpg", "cat", 1));
        await using var third = await _world.SnapshotAsync();

        Assert.Equal(first.Address, second.Address);
        Assert.NotEqual(first.Address, third.Address);
        Assert.Equal(first.Digest, Digest(await _world.Containers.Models.ReadAsync(first.Address.Snapshot)));
    }

    [Fact]
    public void The_last_statement_wins_however_it_is_spread_over_files() => Prop.ForAll(Statements(), statements =>
    {
        using var world = new RetrainWorld();
        world.BatchAsync("b", 3, Lines(statements.Where(statement => statement.File == 0))).GetAwaiter().GetResult();
        foreach (var file in statements.Where(statement => statement.File > 0).GroupBy(statement => statement.File))
            world.FeedbackAsync("b", $"{file.Key}.jsonl", Lines(file)).GetAwaiter().GetResult();

        var expected = statements
            .OrderBy(statement => statement.File)
            .GroupBy(statement => (statement.Image, statement.Category))
            .Where(group => group.Last().State != 0)
            .Select(group => $"b/{group.Key.Image}.jpg {group.Key.Category} {(LabelState)group.Last().State}")
            .Order(StringComparer.Ordinal);
        return LabelsAsync(world).GetAwaiter().GetResult().SequenceEqual(expected);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    private static string Lines(IEnumerable<Statement> statements) =>
        string.Join('\n', statements.Select(statement => Line($"{statement.Image}.jpg", statement.Category, statement.State)));

    private static string Digest(BatchLabeler.Storage.Objects.ObjectContent? content) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content!.Stream));

    private static Arbitrary<Statement[]> Statements() => (
        from file in Gen.Choose(0, 3)
        from image in Gen.Choose(0, 2)
        from category in Gen.Elements(SmallModel.Categories)
        from state in Gen.Choose(-1, 1)
        select new Statement(file, image, category, state)).ArrayOf().ToArbitrary();

    private static async Task<string[]> LabelsAsync(RetrainWorld world)
    {
        await using var snapshot = await world.SnapshotAsync();
        var lines = await snapshot.LinesAsync().ToArrayAsync();
        return [.. lines.SelectMany(line => line.Labels.Select(label => $"{line.Image} {label.Category} {label.State}"))];
    }

    private Task<string[]> LabelsAsync() => LabelsAsync(_world);

    private sealed record Statement(int File, int Image, string Category, int State);
}
