using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Tests.Manifests;

public sealed class ManifestSummaryTests
{
    [Fact]
    public void Add_counts_labels_scores_and_errors()
    {
        var summary = new ManifestSummary(new CategorySet(["cat", "dog"]));
        summary.Add(Labeled(
            new ManifestLabel("cat", LabelState.Present, 1.0, LabelSource.Model), new ManifestLabel("dog", LabelState.Unknown, 0.06, LabelSource.Model)));
        summary.Add(Labeled(
            new ManifestLabel("cat", LabelState.Absent, 0.5, LabelSource.Pseudo), new ManifestLabel("dog", LabelState.Present, null, LabelSource.Known)));
        summary.Add(ManifestRow.Failed("c", "m@1", new RowError("truncated", "")));

        Assert.Equal(2, summary.Labeled);
        Assert.Equal(1, summary.Failed);
        Assert.Equal(1, summary.Errors["truncated"]);
        Assert.Equal(1, summary[0].Present);
        Assert.Equal(1, summary[0].Absent);
        Assert.Equal(0.75, summary[0].MeanScore);
        Assert.Equal(1, summary[1].Known);
        Assert.Equal(1, summary[1].Undecided);
        Assert.Equal(1, summary.ScoreHistogram[1]);
        Assert.Equal(1, summary.ScoreHistogram[10]);
        Assert.Equal(1, summary.ScoreHistogram[^1]);
    }

    [Fact]
    public void ToJson_lists_categories_in_order_and_error_codes_sorted()
    {
        var summary = new ManifestSummary(new CategorySet(["b", "a"]));
        summary.Add(ManifestRow.Failed("c", "m@1", new RowError("z", "")));
        summary.Add(ManifestRow.Failed("c", "m@1", new RowError("a", "")));

        var json = summary.ToJson("m@1", ManifestStatus.Failed);

        Assert.Matches("(?s)\"a\": 1,.*\"z\": 1", json);
        Assert.Matches("(?s)\"category\": \"b\".*\"category\": \"a\"", json);
        Assert.EndsWith("}\n", json, StringComparison.Ordinal);
    }

    private static ManifestRow Labeled(params ManifestLabel[] labels) => new("a", null, 1, 1, RowStatus.Labeled, labels, "m@1", null);
}
