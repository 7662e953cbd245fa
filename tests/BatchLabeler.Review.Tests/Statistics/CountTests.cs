using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Decisions;
using BatchLabeler.Review.Hosting;
using BatchLabeler.Review.Queries;
using BatchLabeler.Review.Sources;
using BatchLabeler.Review.Statistics;
using BatchLabeler.Review.Tests.Doubles;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Review.Tests.Statistics;

public sealed class CountTests
{
    private const int Images = 12;
    private static readonly LabelState[] States = [LabelState.Absent, LabelState.Unknown, LabelState.Present];

    [Fact]
    public async Task Every_count_is_the_length_of_its_list_whatever_was_answered_and_taken_back()
    {
        using var folder = new TemporaryFolder();
        ManifestFolder.Write(folder["result"], [.. ManifestFolder.Many(Images), ManifestRow.Failed("z.jpg", "demo@1", new RowError("corrupt", "Broken."))]);
        using var session = await ReviewSession.OpenAsync(
            FolderSource.Open(folder["result"], null, null, TimeProvider.System), folder["cache"], TimeProvider.System, CancellationToken.None);
        var file = 0;
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            session.Decisions.Book.Add(Enumerable.Range(0, random.Next(1, 8)).Select(_ => new Decision(
                random.Next(Images), random.Next(3), (LabelState)random.Next(-1, 2), random.Next(3) == 0, $"{file++:000000}.jsonl", "ada", null, null, null)));
            var statistics = session.Statistics.ReadAsync(CancellationToken.None).GetAwaiter().GetResult();

            return statistics.Categories.Select((counts, category) => AreLengths(session, counts, category)).All(fits => fits);
        }).QuickCheckThrowOnFailure();
    }

    private static bool AreLengths(ReviewSession session, CategoryStatistics counts, int category)
    {
        var shown = new ImageQuery { Category = category, AsOf = session.Decisions.Book.Count };
        return States.Select(state => session.Lists.Rows(shown with { State = state }).Length).SequenceEqual([counts.Absent, counts.Undecided, counts.Present])
            && session.Lists.Rows(shown with { Source = LabelSource.Known }).Length == counts.Known
            && session.Lists.Rows(shown with { Reviewed = true }).Length == counts.Decided
            && counts.Present + counts.Absent + counts.Undecided == Images;
    }
}
