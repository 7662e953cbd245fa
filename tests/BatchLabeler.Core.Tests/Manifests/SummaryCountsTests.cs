using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Manifests;

public sealed class SummaryCountsTests
{
    private static readonly CategorySet Categories = new(["cat", "dog"]);

    [Fact]
    public void Counts_of_parts_add_up_to_those_of_all_rows_in_any_order()
    {
        Prop.ForAll<byte[], PositiveInt>((seeds, size) =>
        {
            var rows = seeds.Select(Row).ToList();
            var parts = rows.Chunk(size.Get).Select(part => Summary(part).ToCounts()).ToList();
            var (forwards, backwards) = (new ManifestSummary(Categories), new ManifestSummary(Categories));
            foreach (var part in parts) forwards.Add(part);
            foreach (var part in Enumerable.Reverse(parts)) backwards.Add(part);
            return Text(forwards) == Text(Summary(rows)) && Text(backwards) == Text(forwards);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Counts_of_other_categories_are_refused()
    {
        var counts = new ManifestSummary(new CategorySet(["cat"])).ToCounts();

        Assert.Throws<ArgumentException>(() => new ManifestSummary(Categories).Add(counts));
    }

    private static string Text(ManifestSummary summary) => summary.ToJson("demo@1", ManifestStatus.Completed);

    private static ManifestSummary Summary(IEnumerable<ManifestRow> rows)
    {
        var summary = new ManifestSummary(Categories);
        foreach (var row in rows) summary.Add(row);
        return summary;
    }

    private static ManifestRow Row(byte seed) => seed % 4 == 0
        ? ManifestRow.Failed("a", "demo@1", new RowError(seed % 8 == 0 ? "corrupt" : "too-large", "It is."))
        : new ManifestRow(
            "a",
            null,
            1,
            1,
            RowStatus.Labeled,
            [
                new ManifestLabel("cat", (LabelState)((seed % 3) - 1), seed / 255.0, LabelSource.Model),
                new ManifestLabel("dog", LabelState.Present, seed % 5 == 0 ? null : 1 - (seed / 256.0), LabelSource.Known),
            ],
            "demo@1",
            null);
}
